// Builds what a page needs into surveyservice/web/static: one purged style sheet, two font files, one
// small script, and the fonts of printed letters. Names carry a content hash, so that browsers may keep them.
//
// The design system's own style sheet is 215 KB and makes a browser fetch 195 KB of fonts; a phone
// on a country road gets less than 60 KB in all from this.

import { createHash } from "node:crypto";
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, extname, join, posix } from "node:path";
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
  if ([".css", ".js"].includes(extension)) writeFileSync(join(OUT, `${hashed}.gz`), gzipSync(content, { level: 9 }));
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
    .replace(/(--[\w-]+|[a-z]): /g, "$1:")
    .replace(/;}/g, "}");
}

// Ticks and arrows are drawn by our own rules: in the colours of the page, and without a request each.
function withoutPictures(css) {
  return css.replace(/background-image:url\([^)]*\);?/g, "");
}

// The design system writes its colours out; the names of the palette can be dark as well.
function withOwnPalette(css, own) {
  const [, palette] = own.match(/:root\{([^}]*)\}/);
  const names = new Map([...palette.matchAll(/(--[\w-]+): ?([^;]+)/g)].map(([, name, light]) => [light, name]));
  return css.replace(/#(?!0000\b)[\da-f]{3,8}\b|\bpurple\b/g, (colour) => {
    if (!names.has(colour)) throw new Error(`assets/survey.css has no name for the colour ${colour}`);
    return `var(${names.get(colour)})`;
  });
}

// Whole lines of comment and indents only: a string or an expression is never touched.
function withoutNotes(script) {
  return script.replace(/^\s*(\/\/.*)?\n/gm, "").replace(/^ +/gm, "");
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
const css = `${withOwnPalette(withoutPictures(purged), own)}\n${withOwnFonts(own)}`;
const sheet = writeHashed("survey.css", css);
writeHashed("icon.svg", readFileSync(join(ROOT, "assets", "icon.svg")));
writeHashed("comfort.js", withoutNotes(readFileSync(join(ROOT, "assets", "comfort.js"), "utf8")));
copyLetterFonts();
copyLicences();
writeFileSync(join(OUT, "manifest.json"), `${JSON.stringify(manifest, null, 2)}\n`);
const gzipped = gzipSync(css, { level: 9 }).length;
console.log(`${sheet}: ${css.length} bytes, ${gzipped} gzipped; ${Object.keys(manifest).length} files`);
