// Ask Python as the site serves it, on Node: node ask.mjs PY QUESTIONS ANSWERS
// PY is the site's folder py; the others are files of JSON, one to read and one to write. A question
// names a calculator and what to run it with; an answer holds the bare results and what the page
// would be told; and what the answer's doubt is made of, where that is asked for.
import { readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { start } from "./pyodide.mjs";

const [py, questions, answers] = process.argv.slice(2).map((each) => resolve(each));
const python = await start(py);
python.globals.set("questions", readFileSync(questions, "utf8"));
const told = python.runPython(`
import json, sys, traceback
from calc import CALCULATORS
from calc.browser import answer
from calc.analysis.sensitivity import drivers
from calc.analysis.uncertainty import draw, intervals
from calc.core.scenario import Scenario

def uncertainty(scenario):
    """What an answer's doubt is made of: one draw in sixty, the intervals, the ranking."""
    return {
        "draws": draw(scenario)[::60],
        "intervals": {
            name: [interval.low, interval.central, interval.high]
            for name, interval in intervals(scenario).items()
        },
        "drivers": [[driver.inputs, driver.share] for driver in drivers(scenario)],
    }

def reply(each):
    try:
        scenario = Scenario.of(CALCULATORS[each["calculator"]], each["values"])
        return {
            "results": scenario.calculator.run(each["values"]),
            "uncertainty": uncertainty(scenario) if each["uncertainty"] else {},
            "page": [json.loads(answer(json.dumps(asked))) for asked in each["asked"]],
        }
    except Exception:
        return {"failed": traceback.format_exc()}

json.dumps({"python": sys.version, "answers": [reply(each) for each in json.loads(questions)]})
`);
writeFileSync(answers, told);
