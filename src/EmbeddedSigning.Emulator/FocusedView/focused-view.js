// Forwards the messages of the signing page only to the page that shows it. Applies the style that this page requested.
const frame = document.querySelector("iframe");
const query = new URLSearchParams(location.search);
const isFocused = query.get("displayFormat") === "focused";
const style = JSON.parse(query.get("style") || "{}");
let hasBeenReady = false;
let hasEnded = false;

const tell = message => parent.postMessage(message, frame.dataset.targetOrigin);

window.addEventListener("message", message => {
  if (message.origin !== location.origin || message.source !== frame.contentWindow || message.data?.type !== "sessionEnd") {
    return;
  }

  hasEnded = true;
  const { sessionEndType } = message.data;
  const end = () => tell({ type: "sessionEnd", sessionEndType });
  if (style.downloadModal?.show && sessionEndType === "signing_complete") {
    offerDownload(end);
  } else {
    end();
  }
});

frame.addEventListener("load", () => {
  // If a frame policy has blocked the page, its document cannot be read.
  const page = frame.contentDocument;
  if (!hasEnded && page?.location.pathname.startsWith("/Signing/Session/")) {
    applyStyle(page);
    if (!hasBeenReady) {
      hasBeenReady = true;
      tell({ type: "ready" });
    }
  }
});

function applyStyle(page) {
  const { backgroundColor, color } = style.branding?.primaryButton ?? {};
  page.documentElement.style.setProperty("--accent", backgroundColor ?? "");
  page.documentElement.style.setProperty("--on-accent", color ?? "");
  page.documentElement.classList.toggle("focused", isFocused);

  const agreement = isFocused ? page.getElementById("free-form") : null;
  if (agreement) {
    offerAgreement(page, agreement);
  } else {
    styleNavigation(page, style.signingNavigationButton ?? {});
  }

  // The classic page always has this button, and always asks for a reason.
  const decline = page.getElementById("open-decline");
  if (decline && isFocused) {
    styleDecline(page, decline, style.signingDeclineButton ?? {});
  }
}

// For documents without fields, one click on the finish button is the agreement. DocuSign does not use 'signingNavigationButton' there.
function offerAgreement(page, agreement) {
  agreement.closest(".field").style.display = "none";
  agreement.checked = true;
  agreement.dispatchEvent(new Event("change", { bubbles: true }));
  for (const button of page.querySelectorAll("button[value=finish]")) {
    button.textContent = "Agree";
  }
}

function styleNavigation(page, { finishText, position }) {
  for (const button of finishText === undefined ? [] : page.querySelectorAll("button[value=finish]")) {
    button.textContent = finishText;
  }

  const side = position?.replace("bottom-", "");
  for (const actions of side ? page.querySelectorAll(".bar .actions") : []) {
    actions.style.justifyContent = side;
    actions.style.textAlign = side;
  }
}

function styleDecline(page, decline, { show, finishText }) {
  decline.style.display = show === true ? "" : "none";
  decline.textContent = finishText ?? decline.textContent;
  for (const button of style.declineModal?.show === true ? [] : [decline, ...page.querySelectorAll("[data-opens=decline]")]) {
    button.addEventListener("click", event => {
      event.stopImmediatePropagation();
      page.querySelector("#decline button[value=decline]").click();
    }, { capture: true });
  }
}

function offerDownload(end) {
  const dialog = document.createElement("dialog");
  const link = document.createElement("a");
  link.href = `${location.pathname}/signed.pdf?slt=${encodeURIComponent(query.get("slt"))}`;
  link.download = "signed.pdf";
  link.textContent = "Download the documents";
  const close = document.createElement("button");
  close.textContent = "Close";
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", end);
  dialog.setAttribute("aria-label", "You have signed");
  dialog.append(link, " ", close);
  document.body.append(dialog);
  dialog.showModal();
}

frame.src = frame.dataset.signingUrl;
