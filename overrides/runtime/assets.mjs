// Write our scripts and styles as they are published, from one folder into another: small, and each
// script with the modules that no other script needs.
//
//     node assets.mjs FROM TO
//
// A module stays a file of its own, under its own name, if a page or a worker names it, if it is
// fetched when it is wanted, or if two scripts import it: then there is one of it, with one state.
import { readdir, readFile } from "node:fs/promises";
import { dirname, extname, join, posix, relative, resolve } from "node:path";
import { build } from "esbuild";

const [from, to] = process.argv.slice(2).map((folder) => resolve(folder));
const names = (await readdir(from, { recursive: true })).map((name) => name.replaceAll("\\", "/"));
const scripts = names.filter((name) => extname(name) === ".js");
const IMPORT = /(?:\bfrom|^import) ?["'](\.[^"']+)["']/gm;

const imports = new Map();
for (const script of scripts) {
  const text = await readFile(join(from, script), "utf-8");
  const found = [...text.matchAll(IMPORT)].map(([, path]) => posix.join(dirname(script), path));
  imports.set(script, found);
}

/** The modules that a script would bring along, with itself. */
const whole = (script, own) => [
  script,
  ...imports.get(script).flatMap((other) =>
    // In another folder what a module says of its own address would not hold.
    own.has(other) || dirname(other) !== dirname(script) ? [] : whole(other, own),
  ),
];

const imported = new Set([...imports.values()].flat());
const inside = (module) =>
  [...imports].every(
    ([script, found]) => !found.includes(module) || dirname(script) === dirname(module),
  );
// The build makes what is imported but isn't here (release.py).
const own = new Set([
  ...scripts.filter((script) => !imported.has(script) || !inside(script)),
  ...[...imported].filter((module) => !imports.has(module)),
]);
for (let before = -1; before < own.size; ) {
  before = own.size;
  const times = new Map();
  for (const script of [...own].filter((name) => imports.has(name)))
    for (const module of new Set(whole(script, own)))
      times.set(module, (times.get(module) ?? 0) + 1);
  for (const [module, count] of times) if (count > 1) own.add(module);
}

/** Leave what is a file of its own where it is. */
const apart = {
  name: "apart",
  setup: ({ onResolve }) =>
    onResolve({ filter: /^\./ }, ({ kind, path, importer }) => {
      const module = relative(from, resolve(dirname(importer), path)).replaceAll("\\", "/");
      return kind !== "entry-point" && own.has(module) ? { path, external: true } : undefined;
    }),
};
const common = {
  outbase: from,
  outdir: to,
  charset: "utf8",
  legalComments: "none",
  logLevel: "warning",
  minify: true,
};
const paths = (names) => names.map((name) => join(from, name));
const entries = paths([...own].filter((name) => imports.has(name)));
await build({ ...common, entryPoints: entries, bundle: true, format: "esm", plugins: [apart] });
const styles = names.filter((name) => extname(name) === ".css");
await build({ ...common, entryPoints: paths(styles) });
