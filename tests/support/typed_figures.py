"""What counts as a figure typed by hand, in words and in pages."""

import re

NAMES = re.compile(
    r"""
    \{[\w.-]+\}                     # a number put in its place by id
    | \{![^!]*!\}                   # an included fragment
    | \{[^}]*\}                     # attributes of Markdown and named places
    | https?://\S+ | \]\([^)]*\)    # addresses
    | <[^>]+>                       # tags
    | `[^`]*`                       # code
    | \b(?:GPT|BLOOM|OPT|PaLM|Llama|LLaMA|Gemini|Gemma|Gopher|Claude|Grok|DeepSeek|Mistral|Mixtral
      |Qwen|GLaM|OLMo)
      [\s-]?[\w.]*(?:-\d+B)?(?:\s\d[\w.]*)*(?:\s(?:Large|Sonnet|Ultra|Scout|Maverick|mini)(?:\s\d+)?)?
    | \b(?:EXAONE|Veo|Sora|Seedance|Stable\sDiffusion|FLUX|Runway\sGen|CogVideoX|Wan|gpt-oss|SD)
      [\s.-]?\d[\w.-]*(?:\s\d+B)?              # models of images and films, and open ones
    | \b(?:HGX|DGX|NVL)?\s?[ABHVL]\d{2,4}[A-Z]*\b   # chips: A100, H200, B300
    | \bGB\d{3}(?:\sNVL\d+)? | \bNVL\d+ | \bH\d+e\b
    | CO2e? | CO₂e? | \bN\d\d\b | \bL\d\d\b
    | \b(?:CC\sBY(?:-SA)?\s4\.0) | \b(?:MPL|Mozilla\sPublic\sLicense)\s2\.0   # licences
    | \bPython\s3[\d.]* | \bEcoLogits\s[\d.]+ | \bScope\s\d
    | \b(?:ISO(?:/IEC)?|GB/T)\s\d+(?:-\d+)?   # standards
    | \b[RV][13]\b | \b8x22B\b | \bB?FP?\d+\b # models, and how their weights are written
    | \bTPU\sv\d+ | \b\d+-bit\b(?!\w) | \bWGS84
    | \b(?:19|20)\d\d(?:[-–/]\d{1,4})*\b               # years and dates
    | \b(?:19|20)\d\d(?=年|\s年)
    | \b\d{1,2}\s(?:January|February|March|April|May|June|July|August|September|October|November
      |December)\b
    | \d{1,2}\s?月(?:\s?\d{1,2}\s?日)?
    | \b(?:Figure|Table|section|page|p\.|pp\.|ref\.|sec\.|Section|volume|issue)\s?\d+(?:[–-]\d+)?
    | 图\s?\d+ | 表\s?\d+ | 第\s?\d+\s?[节页章条]
    # What English spells out, Chinese writes in digits where it counts or measures (GB/T 15835):
    # eight GPUs, a billion times, nine in ten, a PUE of one, one part in so many.
    | (?<![\d.,])(?:[1-9]\d?|100)\s(?=[块卡秒台升公天个次年条])
    | (?<![\d.,])10{0,2}\s[万亿](?=[次个词用])
    | (?<![\d.,])90%(?=\s[的落]) | (?<=[取过]\s)100%
    | (?<=[一-鿿]\s)[012](?=[，。；：、）]|\s[是表的加]) | 1/(?=\{)
    """,
    re.VERBOSE,
)


def figures(text: str) -> list[str]:
    """Return the figures in `text` that are neither names, dates nor put there by id."""
    return re.findall(r"\d[\d.,]*", NAMES.sub(" ", text))
