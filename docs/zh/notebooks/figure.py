# %% [markdown]
# ---
# title: 复算图 1
# description: >-
#   把德弗里斯 2023 年论文唯一的一幅图，一根柱一根柱地重新算出来，并说明图上没有说的事。
# summary: >-
#   论文唯一的图有五根柱。这里从各自的依据出发，逐根重算；若服务器与搜索量出自同一来源，有一根会明显变短。
# changed:
#   - 2026-11-30: "中文版首次发表。"
# ---
#
# # 复算图 1
#
# 论文只有一幅图：一次请求用多少电，共五根柱。这个笔记本用本站各页所用的同一个软件包，把每根柱重算一遍；只要有一根与论文印出的数不合，就会报错停下。页面生成时，它已完整运行过一次。

# %%

# %% [markdown]
# `calc.CALCULATORS` 按名字收着各个模型，`run` 给出结果，单位与模型所在的页面相同。`number` 取出一个引用的数，`ESTIMATES` 是别人发表过的一组输入。
#
# 第一根柱是谷歌 2009 年自己说的一次搜索。ChatGPT 的那根，是一批服务器的用电分摊到每次请求；BLOOM 的那根来自一个有电表的服务。最后两根，是 New Street Research 和 SemiAnalysis 认为搜索引擎需要的服务器，分摊到论文的搜索量。

# %%
# " printed " = " 论文 "
# " Wh, ours " = " 瓦时，本站 "
# " Wh" = " 瓦时"

# %% [markdown]
# 印出来的数准到最后一位，所以重算也要合到那一位才算数。画成图：

# %%
# "Google search, 2009" = "谷歌搜索，2009 年"
# "ChatGPT, early 2023" = "ChatGPT，2023 年初"
# "BLOOM, 2022" = "BLOOM，2022 年"
# "AI search, after New Street Research" = "AI 搜索，按 New Street Research"
# "AI search, after SemiAnalysis" = "AI 搜索，按 SemiAnalysis"
# "Energy for one request, as in the paper's Figure 1" = "一次请求的用电，如论文图 1"

# %% [markdown]
# ## 图上没有说的事 {: #what-the-figure-doesnt-show }
#
# SemiAnalysis 配这批服务器，对应的是它自己的搜索量，约为论文的三倍。让服务器和搜索量出自同一家，最后一根柱就成了这样：

# %%
# "The same, with SemiAnalysis's fleet at its own number of searches" = "同一幅图，SemiAnalysis 的服务器按它自己的搜索量分摊"

# %% [markdown]
# 它变得与 ChatGPT 的柱一样高。这不是巧合：大的那批服务器，本来就是把小的那批按比例放大的，从 ChatGPT 的请求放大到谷歌的搜索。所以五根柱里有两根其实是同一个估算，图上之所以不同，只因为除以了不同的次数。

# %%

# %% [markdown]
# 两个搜索量都可以在[搜索](../future/search.md)一页试；后来又有哪些数可以与这几根柱并列，见[单次请求](../consumption/request.md)。
