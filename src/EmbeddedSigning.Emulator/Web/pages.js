// Draws the pages of each document when they come near the visible area, and when their size changes.

import * as pdfjs from "./pdfjs-6.5.438/pdf.min.mjs";

const files = new URL("./pdfjs-6.5.438/", import.meta.url).href;
const maximalPixels = 16_000_000;
const documents = new Map();
const drawings = new WeakMap();
let leaving = false;

pdfjs.GlobalWorkerOptions.workerSrc = `${files}pdf.worker.min.mjs`;
// One worker for all documents, because each worker would load 1 MB of script.
const worker = new pdfjs.PDFWorker({ verbosity: pdfjs.VerbosityLevel.ERRORS });

const resizes = new ResizeObserver(entries => entries.forEach(entry => draw(entry.target)));
const arrivals = new IntersectionObserver(
  entries => entries.filter(entry => entry.isIntersecting).forEach(entry => {
    arrivals.unobserve(entry.target);
    resizes.observe(entry.target);
  }),
  { rootMargin: "100% 0px" });

for (const canvas of document.querySelectorAll("canvas.paper")) {
  canvas.style.aspectRatio = `${canvas.dataset.width} / ${canvas.dataset.height}`;
  canvas.closest(".page").classList.add("drawing");
  arrivals.observe(canvas);
}

// A posted form may end the session. Requests that are still loading would then be refused.
window.addEventListener("submit", event => {
  if (!event.defaultPrevented) {
    leaving = true;
    documents.forEach(loading => loading.destroy());
  }
});

async function draw(canvas) {
  drawings.get(canvas)?.cancel();
  try {
    const opened = await open(canvas.dataset.document).promise;
    const page = await opened.getPage(Number(canvas.dataset.page));
    await fillFields(page, opened.annotationStorage);
    const wide = page.getViewport({ scale: 1 });
    const wanted = canvas.clientWidth * window.devicePixelRatio;
    const possible = Math.sqrt(maximalPixels * wide.width / wide.height);
    const viewport = page.getViewport({ scale: Math.max(Math.min(wanted, possible), 1) / wide.width });

    // The old drawing stays until the new one is ready.
    const next = document.createElement("canvas");
    next.width = Math.max(1, Math.round(viewport.width));
    next.height = Math.max(1, Math.round(viewport.height));
    const drawing = page.render({ canvas: next, viewport, annotationMode: pdfjs.AnnotationMode.ENABLE_STORAGE });
    drawings.set(canvas, drawing);
    await drawing.promise;
    canvas.width = next.width;
    canvas.height = next.height;
    canvas.getContext("2d").drawImage(next, 0, 0);
    canvas.dataset.drawn = "true";
    canvas.closest(".page").classList.remove("drawing");
  } catch (error) {
    if (error.name !== "RenderingCancelledException" && !leaving) {
      // The page shows its text instead.
      canvas.closest(".page").classList.replace("drawing", "undrawn");
    }
  }
}

function open(url) {
  if (!documents.has(url)) {
    documents.set(url, load(url));
  }

  return documents.get(url);
}

function load(url) {
  return pdfjs.getDocument({
    url,
    worker,
    cMapUrl: `${files}cmaps/`,
    standardFontDataUrl: `${files}standard_fonts/`,
    wasmUrl: `${files}wasm/`,
    iccUrl: `${files}iccs/`,
    // The fonts of PDF.js look the same on every machine.
    useSystemFonts: false,
  });
}

// A field may leave the drawing of its value to the PDF reader.
async function fillFields(page, values) {
  for (const { id, fieldType, fieldValue, hasAppearance } of await page.getAnnotations()) {
    if (!hasAppearance && (fieldType === "Tx" || fieldType === "Ch") && fieldValue?.length > 0) {
      values.setValue(id, { value: fieldType === "Tx" ? fieldValue : [fieldValue].flat()[0] });
    }
  }
}
