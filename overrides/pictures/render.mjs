// Draw pictures as PNG:
//
//     node render.mjs JOBS FONTS
//
// JOBS is a file with a list of {svg, png, width}: what to draw, where to, and how wide in pixels.
// FONTS is a folder where the fonts are unpacked, once: packages hold them for browsers (WOFF), and
// the renderer reads them as systems have them. No font of the system's is used, so that a picture is
// the same wherever it is made.
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, join } from "node:path";
import { inflateSync } from "node:zlib";
import { Resvg } from "@resvg/resvg-js";

const FONTS = [
  ["@fontsource/noto-sans", "noto-sans", ["latin", "latin-ext", "greek"], [400, 700]],
  ["@fontsource/noto-serif", "noto-serif", ["latin", "latin-ext"], [700]],
  ["@fontsource/noto-sans-math", "noto-sans-math", ["latin"], [400]],
  ["@fontsource/noto-sans-sc", "noto-sans-sc", ["chinese-simplified"], [400, 700]],
];

/** Take a WOFF file apart into a plain font: https://www.w3.org/TR/WOFF/. */
function unpackFont(woff) {
  if (woff.toString("latin1", 0, 4) !== "wOFF") throw new Error("this is no WOFF file");
  const count = woff.readUInt16BE(12);
  const tables = Array.from({ length: count }, (_, n) => {
    const [offset, packed, length, checksum] = [4, 8, 12, 16].map((at) =>
      woff.readUInt32BE(44 + 20 * n + at),
    );
    const stored = woff.subarray(offset, offset + packed);
    const tag = woff.subarray(44 + 20 * n, 48 + 20 * n);
    return { tag, checksum, content: packed < length ? inflateSync(stored) : stored };
  });
  const head = Buffer.alloc(12 + 16 * count);
  woff.copy(head, 0, 4, 8); // what kind of font it is
  const power = 2 ** Math.floor(Math.log2(count));
  [count, 16 * power, Math.log2(power), 16 * (count - power)].forEach((value, n) =>
    head.writeUInt16BE(value, 4 + 2 * n),
  );
  const pieces = [head];
  let offset = head.length;
  tables.forEach(({ tag, checksum, content }, n) => {
    const at = 12 + 16 * n;
    tag.copy(head, at);
    [checksum, offset, content.length].forEach((value, k) =>
      head.writeUInt32BE(value, at + 4 + 4 * k),
    );
    const padded = Buffer.alloc(Math.ceil(content.length / 4) * 4);
    content.copy(padded);
    pieces.push(padded);
    offset += padded.length;
  });
  return Buffer.concat(pieces);
}

/** Write a file that is never there by half. @param {string} path @param {Uint8Array} content */
function writeWhole(path, content) {
  const half = `${path}.${process.pid}`;
  writeFileSync(half, content);
  renameSync(half, path);
}

/** Unpack what is not unpacked yet, and return where all fonts lie. @param {string} folder */
function unpackFonts(folder) {
  const { resolve } = createRequire(import.meta.url);
  mkdirSync(folder, { recursive: true });
  return FONTS.flatMap(([name, file, subsets, weights]) =>
    subsets.flatMap((subset) =>
      weights.map((weight) => {
        const woff = resolve(`${name}/files/${file}-${subset}-${weight}-normal.woff`);
        const font = join(folder, basename(woff).replace(/woff$/, "ttf"));
        if (!existsSync(font)) writeWhole(font, unpackFont(readFileSync(woff)));
        return font;
      }),
    ),
  );
}

/**
 * What Noto Sans SC calls itself in all its weights. Only by its name the renderer finds the weight
 * that is asked for: where it looks for letters by itself, it takes the first font that has them.
 */
const HAN = "Noto Sans SC Thin";

/** Return a picture in which texts that have Chinese in them name the font. @param {string} svg */
function nameHan(svg) {
  return svg.replace(/(<(?:text|tspan)[^>]*>)([^<]*[\u4e00-\u9fff][^<]*)/g, (_, tag, content) =>
    `${tag}<tspan font-family="${HAN}">${content}</tspan>`,
  );
}

const [jobs, folder] = process.argv.slice(2);
const font = {
  fontFiles: unpackFonts(folder),
  loadSystemFonts: false,
  defaultFontFamily: "Noto Sans",
  sansSerifFamily: "Noto Sans",
  serifFamily: "Noto Serif",
};
for (const { svg, png, width } of JSON.parse(readFileSync(jobs, "utf-8"))) {
  const picture = new Resvg(nameHan(svg), { font, fitTo: { mode: "width", value: width } });
  writeWhole(png, picture.render().asPng());
}
