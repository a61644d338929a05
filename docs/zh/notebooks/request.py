# %% [markdown]
# ---
# title: 一次请求，两个公式
# description: >-
#   把 Epoch AI 和 EcoLogits 的公式用普通的 Python 写出来，拿各自发表的结果检验。
# summary: >-
#   估算一次回答的用电，有两个常被引用的公式。各用几行写出来，都能得回作者自己的结果；对同一个模型，两者仍差到约三倍。
# changed:
#   - 2026-11-30: "中文版首次发表。"
# ---
#
# # 一次请求，两个公式
#
# Epoch AI 数的是运算：这个回答要芯片算多久，其间功率多大？EcoLogits 从测量出发：装着模型的每块 GPU，每个词元测得多少？两个公式都是公开的，所以都能写出来。到最后一步之前，这里不用软件包里的模型，只用带出处的常数。

# %%

# %% [markdown]
# ## Epoch AI 数运算次数 {: #epoch-ai-counts-operations }
#
# 每个词元，每个激活参数两次运算；芯片实际做到的，是它能做到的一成；一块 GPU 分摊它那台服务器的功率，取额定的七成；最后乘上机房的额外用电。参数以十亿计。

# %%

# %% [markdown]
# Epoch AI 的表格里有五种情形。算出来与它的相比：

# %%
# " Wh, printed " = " 瓦时，原表 "

# %% [markdown]
# ## EcoLogits 从测量出发 {: #ecologits-counts-from-measurements }
#
# 一块 GPU 上每个词元的用电，由测量拟合得出；同批的请求越多，分摊的越少。模型的权重有多大，决定它要放在几块 GPU 上，按二的幂取。另外加上服务器其余部分在答题期间的用电，由同批请求分摊。这里是 0.11.3 版，批量取它假定的数。

# %%

# %% [markdown]
# 对四百个词元的回答，它的软件输出的和我们算的。不公开的模型只能猜大小，所以有低有高；Mistral 的那个放在瑞典的电网上。

# %%
# "EcoLogits 0.11.3, written out" = "EcoLogits 0.11.3，逐步写出"
# "Model" = "模型"
# "g CO₂e" = "克 CO₂e"
# "mL" = "毫升"

# %% [markdown]
# ## 同一次请求，算两遍 {: #the-same-request-twice }
#
# 对 GPT-4o 的五百个词元，两家都给出过答案。这里让每个公式先用自家猜的模型大小，再用对方的。

# %%
# "GPT-4o, five hundred tokens" = "GPT-4o，五百个词元"
# "Epoch AI, its own size" = "Epoch AI，用自家的大小"
# "Epoch AI's formula, EcoLogits' sizes" = "Epoch AI 的公式，用 EcoLogits 的大小"
# "EcoLogits, its own sizes" = "EcoLogits，用自家的大小"
# "EcoLogits' formula, Epoch AI's size" = "EcoLogits 的公式，用 Epoch AI 的大小"

# %% [markdown]
# 换了大小，两边仍合不拢，可见差别不在对模型大小的猜测，而在方法。装着模型的每块 GPU，EcoLogits 都对每个词元计一份电，其中有一份是固定的，模型再小也免不了：

# %%
# " of " = " 瓦时，占 "
# " Wh, " = " 瓦时的 "
# ", is the fixed part of " = "，是固定的一份："
# " GPUs" = " 块 GPU"

# %% [markdown]
# 两个公式还都取决于一台服务器同时答多少个请求，这个数没有一家公布过：

# %%
# "Batch of " = "每批 "
# "Batch of 64" = "每批 64"
# "EcoLogits' formula, GPT-4o, five hundred tokens" = "EcoLogits 的公式，GPT-4o，五百个词元"

# %% [markdown]
# 两个公式连同全部输入，都在[单次请求](../consumption/request.md)一页的同一个计算器里。
