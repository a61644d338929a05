# %% [markdown]
# ---
# title: 复算碳与水
# description: >-
#   把德弗里斯（de Vries-Gao）2025 年在《Patterns》发表的碳排放和耗水范围重新算一遍，看它们靠什么得出。
# summary: >-
#   2025 年人工智能的碳排放和耗水，两个范围都出自两个功率和两个常数；所以全部的宽度只是一个问题：那一年有多少硬件在运行。
# changed:
#   - 2026-11-30: "中文版首次发表。"
# ---
#
# # 复算 2025 年的碳与水
#
# 2025 年 12 月，德弗里斯发表了人工智能的用电在那一年排放多少、耗水多少，都以范围给出。我们读到了摘要；范围怎么算的，来自一位读过全文的人公开写下的说明，以及范围本身。

# %%
# "en" = "zh"

# %% [markdown]
# ## 从吉瓦到吨和升 {: #from-gigawatts-to-tonnes-and-litres }
#
# 平均功率，乘以一年的小时数，再乘以每单位用电带来的量。不用软件包，三行就够：

# %%

# %% [markdown]
# 两个范围的两端都合到最后一位，否则这一页不会生成。计算器背后的模型也这么说：

# %%
# "Low" = "下限"
# "High" = "上限"
# "AI in 2025, after de Vries-Gao" = "2025 年的人工智能，按德弗里斯"
# "End" = "一端"
# "Electricity" = "用电"
# "Carbon" = "碳排放"
# "Water" = "耗水"

# %% [markdown]
# ## 宽度从哪里来 {: #what-the-width-is-made-of }
#
# 两端用的是同一个碳强度、同一个水强度，所以宽度全部来自功率：下限取 2024 年底已有的，上限取一年后的。这一年一直在建，实际情况在两者之间；至于电网、用水或功率本身取得准不准，并不在这个范围里。
#
# 若把电网也算进来，会有多宽？论文给了美国各地区的高低两端，也给了六家企业各自公布的均值。各地区说的是不同的地方，并不是世界平均的范围。

# %%
# "As published" = "如所发表"
# "Intensity that six companies disclose" = "六家企业公布的强度"
# "All in the cleanest of the American regions" = "全在美国最清洁的地区"
# "All in the dirtiest of the American regions" = "全在美国最不清洁的地区"
# "Carbon of AI's electricity, 2025" = "人工智能用电的碳排放，2025 年"

# %% [markdown]
# ## 水，是哪里的水 {: #water-which-water }
#
# 我们见到的文字都没有写明每千瓦时多少升。它可以从发表的两端倒推，两端得出的相同：

# %%
# " litres for each kWh" = " 升，每千瓦时"

# %% [markdown]
# 那份说明把它分成电厂用的和数据中心用的。两部分相加却更多，算不回发表的升数；这个差我们列出来，没有解释。

# %%
# "Published" = "如所发表"
# "From the parts in the note" = "按说明中的两部分"
# "Water of AI's electricity, 2025" = "人工智能用电的耗水，2025 年"

# %% [markdown]
# 计算器和企业自己公布的数，见[碳与水](../since/footprint.md)。
