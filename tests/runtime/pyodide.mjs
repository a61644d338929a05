// Python as the site serves it, on Node.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

/**
 * Start an interpreter; `py` is the site's folder of that name, `env` what else its environment says.
 */
export async function start(py, env = {}) {
  const about = JSON.parse(readFileSync(`${py}/runtime.json`, "utf8"));
  const engine = `${py}/${about.pyodide}/`;
  const { loadPyodide } = await import(pathToFileURL(`${engine}pyodide.mjs`).href);
  const info = { abi_version: about.abi, arch: "wasm32", platform: about.platform,
    python: about.python, version: about.pyodide };
  return loadPyodide({
    indexURL: engine,
    packageBaseUrl: engine,
    stdLibURL: `${py}/${about.files.library.path}`,
    lockFileContents: { info, packages: {} },
    env: { PYTHONPATH: "/calc.whl", ...env },
    fsInit: (system) => system.writeFile("/calc.whl", readFileSync(`${py}/${about.files.calc.path}`)),
  });
}
