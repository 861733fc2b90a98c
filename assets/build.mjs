// Builds what a page needs into surveyservice/web/static: one purged style sheet, two font files,
// and the fonts of printed letters. Names carry a content hash, so that browsers may keep them.
//
// The design system's own style sheet is 215 KB and makes a browser fetch 195 KB of fonts; a phone
// on a country road gets less than 60 KB in all from this.

import { createHash } from "node:crypto";
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, extname, join, posix } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { PurgeCSS } from "purgecss";

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const DKFDS = join(ROOT, "node_modules", "dkfds");
const FONTS = join(DKFDS, "src", "fonts", "IBMPlexSans");
const OUT = join(ROOT, "surveyservice", "web", "static");
const LETTER_WEIGHTS = ["Regular", "SemiBold", "Bold"];
const SIGNS_OF_HASH = 10;

const manifest = {};

function writeHashed(name, content) {
  const hash = createHash("sha256").update(content).digest("hex").slice(0, SIGNS_OF_HASH);
  const extension = extname(name);
  const hashed = `${name.slice(0, -extension.length)}-${hash}${extension}`;
  mkdirSync(dirname(join(OUT, hashed)), { recursive: true });
  writeFileSync(join(OUT, hashed), content);
  if (extension === ".css") writeFileSync(join(OUT, `${hashed}.gz`), gzipSync(content, { level: 9 }));
  manifest[name] = hashed;
  return hashed;
}

async function purge(css, content) {
  const [result] = await new PurgeCSS().purge({
    content,
    css: [{ raw: css }],
    // Utility classes such as mt-3 hold a dash and digits; Jinja marks are split off.
    defaultExtractor: (text) => text.match(/[A-Za-z0-9_-]+/g) ?? [],
    keyframes: true,
    variables: true,
  });
  return result.css;
}

function withoutFontFaces(css) {
  return css.replace(/@font-face\s*\{[^}]*\}/g, "");
}

function squeeze(css) {
  return css
    .replace(/\/\*[\s\S]*?\*\//g, "")
    .replace(/\s+/g, " ")
    .replace(/ ?([{};,]) ?/g, "$1")
    .replace(/;}/g, "}");
}

// Only the pictures that purged rules still point to are shipped, next to the style sheet.
function withOwnPictures(css) {
  return css.replace(/url\("?\.\.\/img\/([^")]+)"?\)/g, (_, path) => {
    const picture = readFileSync(join(DKFDS, "dist", "img", path));
    return `url("${writeHashed(posix.join("img", basename(path)), picture)}")`;
  });
}

function withOwnFonts(css) {
  return css.replace(/url\("font:([^"]+)"\)/g, (_, name) => {
    const font = readFileSync(join(FONTS, "split", "woff2", name));
    return `url("${writeHashed(posix.join("fonts", name), font)}")`;
  });
}

function copyLetterFonts() {
  const folder = join(OUT, "letter-fonts");
  mkdirSync(folder, { recursive: true });
  for (const weight of LETTER_WEIGHTS) {
    const name = `IBMPlexSans-${weight}.ttf`;
    cpSync(join(FONTS, "complete", "ttf", name), join(folder, name));
  }
}

function copyLicences() {
  const folder = join(OUT, "licences");
  mkdirSync(folder, { recursive: true });
  cpSync(join(DKFDS, "LICENSE.md"), join(folder, "dkfds.md"));
  cpSync(join(FONTS, "split", "woff2", "license.txt"), join(folder, "IBMPlexSans.txt"));
}

rmSync(OUT, { recursive: true, force: true });
mkdirSync(OUT, { recursive: true });
const pages = [join(ROOT, "surveyservice", "web", "**", "*.html")];
const stock = withoutFontFaces(readFileSync(join(DKFDS, "dist", "css", "dkfds.min.css"), "utf8"));
const purged = (await purge(stock, pages)).replace(/^\uFEFF|@charset "[^"]*";/g, "");
const own = squeeze(readFileSync(join(ROOT, "assets", "survey.css"), "utf8"));
const css = `${withOwnPictures(purged)}\n${withOwnFonts(own)}`;
const sheet = writeHashed("survey.css", css);
writeHashed("icon.svg", readFileSync(join(ROOT, "assets", "icon.svg")));
copyLetterFonts();
copyLicences();
writeFileSync(join(OUT, "manifest.json"), `${JSON.stringify(manifest, null, 2)}\n`);
const gzipped = gzipSync(css, { level: 9 }).length;
console.log(`${sheet}: ${css.length} bytes, ${gzipped} gzipped; ${Object.keys(manifest).length} files`);
