# %% [markdown]
# ---
# title: 复算英伟达出货
# description: >-
#   用德弗里斯 2023 年论文的方法，代入 Epoch AI 统计的 2022 至 2025 年英伟达 GPU 销量。
# summary: >-
#   论文只能猜会卖出多少服务器。把猜测换成 Epoch AI 的统计：单是 2025 年，就卖出了论文为 2027 年设想台数的三分之一以上；每块 GPU 的功率高了许多，所以功率已有一半以上。
# changed:
#   - 2026-11-30: "中文版首次发表。"
# ---
#
# # 用论文的方法复算英伟达出货
#
# 2023 年写论文时，当年的台数取自一位分析师的猜测，2027 年的取自另一位。此后，Epoch AI 逐季估算了英伟达大型 GPU 的销量。于是可以用统计代替猜测，把论文的方法再走一遍。
#
# 数据：Epoch AI，AI chip counts，2026 年 3 月 31 日的估算（CC BY 4.0）。它们同样是估算，由英伟达的营收和售价推得，每个都带范围。

# %%
# "en" = "zh"
# "Year" = "年份"
# "GPUs sold" = "售出的 GPU"
# "Sum of the 5th percentiles" = "各季第 5 百分位之和"
# "Sum of the 95th percentiles" = "各季第 95 百分位之和"
# "NVIDIA's large GPUs, after Epoch AI" = "英伟达的大型 GPU，Epoch AI 估算"

# %% [markdown]
# 后两列把各季的百分位直接相加，得出的范围比 Epoch AI 自己会给的宽：这等于假定各季都往同一边偏。
#
# ## 论文的方法，今天的统计 {: #the-papers-method-the-counts-of-today }
#
# 八块 GPU 折一台服务器；每台按 DGX A100 或 DGX H100 的额定功率；全年不停。别的都不变。

# %%
# ", as sold" = " 年，按实际销量"
# "2023, as the paper had it" = "2023 年，论文的数"
# "2027, as the paper had it" = "2027 年，论文的数"
# "A year's new servers at rated power, all year" = "一年新增的服务器，按额定功率全年运行"

# %% [markdown]
# 2023 年，论文的范围偏低，原因很简单：卖出的服务器比它的来源预计的多。若 Epoch AI 是对的，多了六成。

# %%

# %% [markdown]
# ## 真正卖出的是哪些服务器 {: #the-servers-that-were-really-sold }
#
# 上面的重算保留了论文的两种机型。到 2025 年，卖出的大多已不是这两种；当年一块 GPU 的额定功率，平均约为 2022 年的两倍。因此这里让每种 GPU 用自己那种服务器的额定功率，取 Epoch AI 的数；卖到中国的 H20，则是我们自己的假定。

# %%
# "A year's GPUs at the rating of their own servers" = "一年售出的 GPU，按各自服务器的额定功率"
# "In servers of eight" = "折合八卡服务器"
# "Watts a GPU" = "每块 GPU 的功率"
# "Power" = "总功率"
# "All year" = "全年用电"

# %% [markdown]
# ## 与论文相比 {: #how-it-held-up }
#
# 各年的台数和功率，与论文为 2027 年设想的相比：

# %%
# ": " = " 年：台数的 "
# " of the servers," = "，功率的"
# " to " = " 至 "
# " of the power" = ""

# %% [markdown]
# 2025 年售出的台数，是论文为 2027 年设想的三分之一多一点，功率却到了一半至四分之三强，因为每台的功率高得多。

# %%

# %% [markdown]
# 而这只是一年的。论文的范围也只是一年的服务器，却常被当成全部来引用。下面把 2022 年以来卖出的都加在一起，先按额定功率，再按七成负荷。

# %%
# "Sold in 2025" = "2025 年售出"
# "Sold from 2022 to 2025" = "2022 至 2025 年售出"
# "The same at " = "同上，负荷 "
# "% load" = "%"
# "2027, one year's servers, as the paper had it" = "2027 年，一年的服务器，论文的数"
# "NVIDIA's GPUs, all year" = "英伟达的 GPU，全年运行"

# %% [markdown]
# 这里看不出的是：这些 GPU 有多少已经通电，用得多满，又有多少退役了。别家的芯片不在内，冷却也不在内。同一批存量，连同以上各项，都可以在[已部署算力](../since/installed.md)一页调整。
