// Compile every wheel and zip in a folder to bytecode, by the Python that readers will run.
//
//     node compile.mjs FOLDER SITE_PACKAGES [COMPILED_STANDARD_LIBRARY]
//
// Bytecode is good for one minor version of Python only, and pyodide-build's py-compile takes the
// one it runs on; so it runs inside Pyodide, with pyodide-build read from SITE_PACKAGES.
import { loadPyodide } from "pyodide";

const [folder, packages, stdLibURL] = process.argv.slice(2);
const { SOURCE_DATE_EPOCH } = process.env; // makes the result depend on its input alone
const python = await loadPyodide({
  env: { SOURCE_DATE_EPOCH },
  ...(stdLibURL && { stdLibURL }),
});
python.mountNodeFS("/packages", packages);
python.mountNodeFS("/folder", folder);
try {
  python.runPython(`
import sys
sys.path.append("/packages")
from pyodide_build.cli.py_compile import main
main(["/folder", "--silent", "--compression-level", "9"], standalone_mode=False)
`);
} catch (error) {
  console.error(error.message); // Node itself would print Pyodide's source, a line of a megabyte
  process.exit(1);
}
