// Makes the signing page convenient. Without the script, the fields of the form are below each page.

const sheet = { width: 600, height: 200 };
const maximalInk = 20000;
const spots = new Map();

// The sizes of the pages, relative to the width of the window.
const zooms = [0.5, 0.75, 1, 1.25, 1.5, 2, 3];

if (document.getElementById("zoom-level")) {
  document.documentElement.classList.add("scripted");
  enlarge();
}

const form = document.getElementById("signing");
if (form) {
  document.documentElement.classList.add("scripted");
  start();
}

function start() {
  const adoption = adoptSignature();
  for (const page of form.querySelectorAll(".page")) {
    layOut(page);
  }

  for (const pad of form.querySelectorAll(".field .pad")) {
    createPad(pad);
  }

  form.addEventListener("input", update);
  form.addEventListener("change", update);
  form.addEventListener("click", event => {
    if (event.target.matches(".sign input, .initial input") && event.target.checked && !adoption.isAdopted()) {
      event.preventDefault();
      adoption.open(event.target);
    }
  });
  form.addEventListener("keydown", pressEnter);
  document.getElementById("next").addEventListener("click", () => goTo(nextField()));
  form.addEventListener("focusout", event => tellProblem(event.target));
  openAndClose("decline");
  openAndClose("assign");
  for (const button of form.querySelectorAll("[data-opens]")) {
    button.addEventListener("click", () => document.getElementById(button.dataset.opens).showModal());
  }

  const problems = document.querySelector("main > [role=alert]");
  problems?.setAttribute("tabindex", "-1");
  problems?.focus();
  problems?.addEventListener("click", event => goToProblem(event, adoption));
  update();
}

// The name and the initials are in the dialog.
function goToProblem(event, adoption) {
  const target = event.target.closest("a") && document.querySelector(event.target.closest("a").getAttribute("href"));
  if (target) {
    event.preventDefault();
    if (target.closest("dialog")) {
      adoption.open(null);
    }

    goTo(target);
  }
}

// An error appears when the signer leaves a field with an invalid value, and disappears when the value is valid.
function tellProblem(input) {
  if (!input.matches?.(".field :is(input, select)")) {
    return;
  }

  const field = input.closest(".field");
  const isWrong = input.value !== "" && !input.validity.valid && input.dataset.advice !== undefined;
  let message = field.querySelector(".field-problem");
  if (!isWrong && input.validity.valid) {
    message?.remove();
    input.removeAttribute("aria-invalid");
    input.removeAttribute("aria-describedby");
  } else if (isWrong && !message) {
    message = document.createElement("span");
    message.className = "field-problem";
    message.id = `problem-${input.id}`;
    message.textContent = input.dataset.advice[0].toUpperCase() + input.dataset.advice.slice(1);
    field.append(message);
    input.setAttribute("aria-invalid", "true");
    input.setAttribute("aria-describedby", message.id);
  }
}

// Pages: they fit the window until the signer enlarges them. The browser's zoom enlarges the pages too, although the window then has room for
// fewer pixels.

function enlarge() {
  const root = document.documentElement.style;
  let step = zooms.indexOf(1);
  document.getElementById("zoom-out").addEventListener("click", () => set(step - 1));
  document.getElementById("zoom-in").addEventListener("click", () => set(step + 1));
  addEventListener("resize", followBrowser);
  followBrowser();

  function set(wanted) {
    step = Math.min(Math.max(wanted, 0), zooms.length - 1);
    root.setProperty("--zoom", String(zooms[step]));
    setText("zoom-level", `${zooms[step] * 100} %`);
    document.getElementById("zoom-out").disabled = step === 0;
    document.getElementById("zoom-in").disabled = step === zooms.length - 1;
  }

  // On a phone, the two widths do not show the zoom.
  function followBrowser() {
    const isDesk = matchMedia("(pointer: fine)").matches && outerWidth > 0;
    root.setProperty("--browser-zoom", String(isDesk ? Math.min(Math.max(outerWidth / innerWidth, 1), 5) : 1));
  }
}

// Fields: on a wide screen they are on the page. On a narrow screen they are below it, and their positions on the page show their values.

function layOut(page) {
  page.style.setProperty("--page-width", page.dataset.width);
  for (const field of page.querySelectorAll(".field[data-x]")) {
    const spot = document.createElement("span");
    spot.className = "spot";
    spot.setAttribute("aria-hidden", "true");
    spot.addEventListener("click", () => field.querySelector("input, select, button")?.focus());
    page.append(spot);
    spots.set(field, spot);
    const size = field.querySelector("[data-font-size]")?.dataset.fontSize;
    if (size) {
      field.style.setProperty("--font-size", size);
    }
    for (const element of [field, spot]) {
      for (const name of ["x", "y", "width", "height"]) {
        element.style.setProperty(`--${name}`, field.dataset[name]);
      }
    }
  }
}

// The buttons of a radio group have one name, and are one field.
function requiredFields() {
  const inputs = [...form.querySelectorAll(".field :is(input, select):required:enabled")];
  return inputs.filter((input, index) => inputs.findIndex(other => other.name === input.name) === index);
}

function nextField() {
  const open = requiredFields().filter(input => !input.validity.valid);
  const isAfterFocus = input =>
    document.activeElement.compareDocumentPosition(input) & Node.DOCUMENT_POSITION_FOLLOWING;
  const hasFocusInField = document.activeElement.closest(".field") !== null;
  return (hasFocusInField && open.find(isAfterFocus)) || open[0];
}

function goTo(input) {
  if (!input) {
    form.querySelector(".bar button[value=finish]").focus();
    return;
  }

  // Fields in a closed supplement cannot get the focus.
  const supplement = input.closest("details");
  if (supplement) {
    supplement.open = true;
  }

  const isCalm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  input.focus({ preventScroll: true });
  input.scrollIntoView({ block: "center", behavior: isCalm ? "auto" : "smooth" });
}

// Enter moves to the next field, so that it does not finish by accident.
function pressEnter(event) {
  if (event.key !== "Enter" || !event.target.matches("input")) {
    return;
  }

  event.preventDefault();
  if (event.target.closest("dialog")) {
    document.getElementById("adopt-signature").click();
  } else if (isTick(event.target)) {
    event.target.click();
  } else {
    goTo(nextField());
  }
}

function update() {
  // Each round settles at least one condition or formula. A formula that hides its own operand would never end.
  const maximalRounds = form.querySelectorAll(".field[data-parent], [data-formula]").length + 1;
  for (let round = 0, isSettled = false; round < maximalRounds && !isSettled; round++) {
    isSettled = !settle();
  }

  const required = requiredFields();
  const open = required.filter(input => !input.validity.valid);
  const done = required.length - open.length;
  const isComplete = [...form.elements].every(element => !element.willValidate || element.validity.valid);

  setText("progress", `${done} of ${required.length} required ${required.length === 1 ? "field" : "fields"}`);
  const bar = document.getElementById("progress-bar");
  bar.max = Math.max(required.length, 1);
  bar.value = required.length ? done : 1;
  document.getElementById("next").hidden = open.length === 0;
  setText("next", done ? "Next" : "Start");
  for (const button of form.querySelectorAll("button[value=finish]")) {
    button.disabled = !isComplete;
  }

  for (const input of form.querySelectorAll(".field :is(input, select)")) {
    input.closest(".field").classList.toggle("next", input === open[0]);
    if (input === open[0]) {
      input.setAttribute("aria-current", "step");
    } else {
      input.removeAttribute("aria-current");
    }
  }

  spots.forEach((spot, field) => spot.replaceChildren(...contentOf(field)));
  form.querySelectorAll(".ink").forEach(fit);
}

// Conditions and formulas may depend on each other, at any position. Returns whether something has changed.
function settle() {
  const isShown = [...form.querySelectorAll(".field[data-parent]")].map(showOrHide);
  const isCalculated = [...form.querySelectorAll("[data-formula]")].map(calculate);
  return [...isShown, ...isCalculated].includes(true);
}

// A conditional field is shown while its parent field has the required value.
function showOrHide(field) {
  const isShown = valuesOf(field.dataset.parent).some(parent => parent.isOn && (field.dataset.parentValue === parent.value
    || (field.dataset.parentValue === "on" && parent.isTick)));
  if (field.hidden === !isShown) {
    return false;
  }

  field.hidden = !isShown;
  spots.get(field)?.toggleAttribute("hidden", !isShown);
  for (const input of field.querySelectorAll("input, select, button")) {
    input.disabled = !isShown;
  }

  return true;
}

function valuesOf(label) {
  return [...form.querySelectorAll(".field:not([hidden]) [data-tab-label]")]
    .filter(element => element.dataset.tabLabel === label)
    .map(valueOf);
}

// The signer enters a value, the sender has set it, or it is the result of a formula.
function valueOf(element) {
  if (element.matches("input, select")) {
    return { value: element.value, isTick: isTick(element), isOn: isTick(element) ? element.checked : element.value !== "" };
  }

  const value = element.dataset.value ?? element.textContent;
  return { value, isTick: element.dataset.tick !== undefined, isOn: value !== "" };
}

function numberOf(text) {
  const number = text.trim().replace(/^[$\u20ac\u00a3\u00a5]+/, "").replaceAll(",", "").trim();
  return /^[-+]?[0-9]*\.?[0-9]*$/.test(number) ? Number(number) || 0 : 0;
}

// This is only for display: the server calculates again.
function calculate(element) {
  const tokens = element.dataset.formula.match(/\[[^\]]*\]|[0-9.]+|[-+*/()]/g) ?? [];
  const sum = () => {
    let value = product();
    while (tokens[0] === "+" || tokens[0] === "-") {
      value = tokens.shift() === "+" ? value + product() : value - product();
    }

    return value;
  };
  const product = () => {
    let value = factor();
    while (tokens[0] === "*" || tokens[0] === "/") {
      value = tokens.shift() === "*" ? value * factor() : value / factor();
    }

    return value;
  };
  const factor = () => {
    const token = tokens.shift() ?? "0";
    if (token === "-") {
      return -factor();
    }

    if (token === "(") {
      const value = sum();
      tokens.shift();
      return value;
    }

    return token.startsWith("[") ? numberOf(valuesOf(token.slice(1, -1)).find(field => field.isOn)?.value ?? "") : Number(token);
  };
  const before = element.textContent;
  const result = sum();
  const decimals = element.dataset.decimals;
  element.textContent = !Number.isFinite(result) ? "" : decimals ? result.toFixed(Number(decimals)) : String(Math.round(result * 100) / 100);
  return element.textContent !== before;
}

// A name that is too long for its field gets smaller letters and is never truncated.
function fit(ink) {
  ink.style.removeProperty("--fit");
  if (ink.scrollWidth > ink.clientWidth && ink.clientWidth > 0) {
    ink.style.setProperty("--fit", String(ink.clientWidth / ink.scrollWidth * 0.98));
  }
}

function contentOf(field) {
  const input = field.querySelector("input, select");
  const ink = field.querySelector(".ink");
  if (!input) {
    return [field.querySelector(".value, button").textContent];
  }

  if (field.querySelector(".pad")) {
    const file = field.querySelector("input[type=file]")?.files[0];
    return input.value ? [picture(input.value)] : file ? [file.name] : [];
  }

  if (!isTick(input)) {
    const text = input.selectedOptions?.[0].text ?? input.value;
    return text ? [text] : [];
  }

  return input.checked ? [ink ? ink.cloneNode(true) : "\u2713"] : [];
}

function isTick(input) {
  return input.type === "checkbox" || input.type === "radio";
}

// Screen readers read a live region whenever its text is set, even to the same text.
function setText(id, text) {
  const element = document.getElementById(id);
  if (element.textContent !== text) {
    element.textContent = text;
  }
}

// A page need not have every dialog.
function openAndClose(id) {
  const dialog = document.getElementById(id);
  document.getElementById(`open-${id}`)?.addEventListener("click", () => dialog.showModal());
  document.getElementById(`close-${id}`)?.addEventListener("click", () => dialog.close());
}

// Signature

function adoptSignature() {
  const dialog = document.getElementById("adopt");
  const name = document.getElementById("fullName");
  const initials = document.getElementById("initials");
  const pads = new Map([...dialog.querySelectorAll(".pad")].map(pad => [pad.querySelector("input").name, createPad(pad)]));
  const signatures = [...form.querySelectorAll(".sign input, .initial input")];
  let wanted = null;
  let isDrawn = pads.get("signatureInk").value() !== "";
  let isAdopted = signatures.some(input => input.checked);
  let before = remember();

  document.getElementById("type-signature").addEventListener("click", () => choose(false));
  document.getElementById("draw-signature").addEventListener("click", () => choose(true));
  document.getElementById("adopt-signature").addEventListener("click", adopt);
  document.getElementById("change-signature").addEventListener("click", () => open(null));
  document.getElementById("close-adopt").addEventListener("click", () => dialog.close());
  dialog.addEventListener("input", showTyped);
  dialog.addEventListener("close", () => restore(before));
  choose(isDrawn);
  show();
  return { isAdopted: () => isAdopted, open };

  function open(input) {
    wanted = input;
    before = remember();
    showTyped();
    dialog.showModal();
  }

  function adopt() {
    if (!name.validity.valid) {
      problem("Enter your full name.");
      name.focus();
    } else if (initials && initials.value.trim() === "") {
      problem("Enter your initials.");
      initials.focus();
    } else if (isDrawn && pads.get("signatureInk").value() === "") {
      problem("Draw your signature, or choose Type.");
    } else {
      if (!isDrawn) {
        pads.forEach(pad => pad.set(""));
      }

      isAdopted = true;
      before = remember();
      if (wanted) {
        wanted.checked = true;
      }

      show();
      dialog.close();
      update();
    }
  }

  function choose(drawn) {
    isDrawn = drawn;
    document.getElementById("type-signature").setAttribute("aria-pressed", String(!drawn));
    document.getElementById("draw-signature").setAttribute("aria-pressed", String(drawn));
    document.getElementById("typed").hidden = drawn;
    document.getElementById("drawn").hidden = !drawn;
  }

  function remember() {
    return { name: name.value, initials: initials?.value, isDrawn, ink: [...pads].map(([key, pad]) => [key, pad.value()]) };
  }

  // A signature that was not adopted is discarded.
  function restore(state) {
    name.value = state.name;
    if (initials) {
      initials.value = state.initials;
    }

    state.ink.forEach(([key, value]) => pads.get(key).set(value));
    choose(state.isDrawn);
    update();
  }

  function show() {
    document.getElementById("adopted").hidden = !isAdopted;
    document.getElementById("adopted-ink").replaceChildren(inkOf("signatureInk", name.value));
    for (const input of signatures) {
      const isInitials = input.closest(".initial") !== null;
      const ink = isInitials ? inkOf("initialsInk", initials.value) : inkOf("signatureInk", name.value);
      input.closest(".field").querySelector(".ink").replaceChildren(ink);
    }

    requestAnimationFrame(() => form.querySelectorAll(".ink").forEach(fit));

    const [firstName, ...lastNames] = name.value.split(" ");
    const names = { fullName: name.value, firstName, lastName: lastNames.join(" ") };
    for (const follower of form.querySelectorAll("[data-follows]")) {
      follower.textContent = names[follower.dataset.follows];
    }
  }

  function showTyped() {
    problem("");
    document.getElementById("typed").textContent = initials ? `${name.value}   ${initials.value}` : name.value;
  }

  function inkOf(pad, text) {
    const strokes = pads.get(pad)?.value();
    return strokes ? picture(strokes) : document.createTextNode(text);
  }

  function problem(text) {
    setText("adopt-problem", text);
  }
}

// Drawing: strokes are "x,y x,y;x,y x,y" on the sheet.

function createPad(element) {
  const canvas = element.querySelector("canvas");
  const input = element.querySelector("input");
  const context = canvas.getContext("2d");
  const density = 2;
  canvas.width = sheet.width * density;
  canvas.height = sheet.height * density;
  const upload = element.querySelector("input[type=file]");
  let stroke = null;
  let finished = "";
  let background = null;

  canvas.addEventListener("pointerdown", event => {
    event.preventDefault();
    canvas.setPointerCapture(event.pointerId);
    finished = input.value ? `${input.value};` : "";
    stroke = [pointOf(event)];
    commit();
  });
  canvas.addEventListener("pointermove", event => {
    if (stroke && stroke.at(-1) !== pointOf(event)) {
      stroke.push(pointOf(event));
      commit();
    }
  });
  canvas.addEventListener("pointerup", () => { stroke = null; });
  canvas.addEventListener("pointercancel", () => { stroke = null; });
  element.querySelector("button").addEventListener("click", () => {
    set("");
    if (upload) {
      upload.value = "";
    }

    (upload ?? input).dispatchEvent(new Event("change", { bubbles: true }));
  });
  upload?.addEventListener("change", showUpload);
  requireOne();
  draw();
  return { value: () => input.value, set };

  function pointOf(event) {
    const box = canvas.getBoundingClientRect();
    const at = (position, size, limit) => Math.round(Math.min(Math.max(position / size, 0), 1) * limit);
    return `${at(event.clientX - box.left, box.width, sheet.width)},${at(event.clientY - box.top, box.height, sheet.height)}`;
  }

  function commit() {
    const value = finished + stroke.join(" ");
    if (value.length <= maximalInk) {
      set(value);
      input.dispatchEvent(new Event("input", { bubbles: true }));
    }
  }

  function set(value) {
    input.value = value;
    draw();
  }

  // Strokes are required, unless there is a picture.
  function requireOne() {
    if (upload && input.dataset.required !== undefined) {
      upload.required = upload.files.length > 0;
      input.required = !upload.required;
    }
  }

  async function showUpload() {
    requireOne();
    const [file] = upload.files;
    try {
      const shown = file ? await createImageBitmap(file) : null;
      background = file === upload.files[0] ? shown : background;
    } catch {
      background = null;
    }

    draw();
  }

  function draw() {
    context.setTransform(density, 0, 0, density, 0, 0);
    context.clearRect(0, 0, sheet.width, sheet.height);
    if (background) {
      const box = canvas.getBoundingClientRect();
      const scale = Math.min(box.width / background.width, box.height / background.height);
      const width = background.width * scale * sheet.width / box.width;
      const height = background.height * scale * sheet.height / box.height;
      context.drawImage(background, (sheet.width - width) / 2, (sheet.height - height) / 2, width, height);
    }

    context.lineWidth = 4;
    context.lineCap = context.lineJoin = "round";
    context.strokeStyle = "#10204a";
    context.stroke(new Path2D(pathOf(input.value)));
  }
}

function pathOf(strokes) {
  return strokes === "" ? "" : strokes.split(";").map(stroke => `M${stroke.split(" ").join("L")}l0,0`).join("");
}

function picture(strokes) {
  const points = strokes.split(/[; ]/).map(point => point.split(",").map(Number));
  const [xs, ys] = [points.map(point => point[0]), points.map(point => point[1])];
  const [left, top] = [Math.min(...xs) - 4, Math.min(...ys) - 4];
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  svg.setAttribute("viewBox", `${left} ${top} ${Math.max(...xs) - left + 4} ${Math.max(...ys) - top + 4}`);
  svg.setAttribute("preserveAspectRatio", "xMinYMax meet");
  path.setAttribute("d", pathOf(strokes));
  svg.append(path);
  return svg;
}
