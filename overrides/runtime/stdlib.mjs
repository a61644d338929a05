// Run a Python program as the site's worker does, with the whole standard library, and print which
// of the library's files it came to need: node stdlib.mjs RUNTIME PROGRAM
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [runtime, program] = process.argv.slice(2).map((path) => resolve(path));
const about = JSON.parse(readFileSync(`${runtime}/runtime.json`, "utf8"));
const engine = `${runtime}/${about.pyodide}/`;
const { loadPyodide } = await import(pathToFileURL(`${engine}pyodide.mjs`).href);
const { abi, platform, python: version, pyodide } = about;
const python = await loadPyodide({
  indexURL: engine,
  packageBaseUrl: engine,
  stdLibURL: `${runtime}/${about.files.whole.path}`,
  lockFileContents: {
    info: { abi_version: abi, arch: "wasm32", platform, python: version, version: pyodide },
    packages: {},
  },
  env: { PYTHONPATH: "/calc.whl" },
  fsInit: (system) =>
    system.writeFile("/calc.whl", readFileSync(`${runtime}/${about.files.calc.path}`)),
});
console.log(python.runPython(readFileSync(program, "utf8")));
