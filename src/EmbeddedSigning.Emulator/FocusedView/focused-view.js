// Hands the messages of the signing page on to the page that shows it, and to no other.
const frame = document.querySelector("iframe");
let hasBeenReady = false;
let hasEnded = false;

const tell = message => parent.postMessage(message, frame.dataset.targetOrigin);

window.addEventListener("message", message => {
  if (message.origin === location.origin && message.source === frame.contentWindow && message.data?.type === "sessionEnd") {
    hasEnded = true;
    tell({ type: "sessionEnd", sessionEndType: message.data.sessionEndType });
  }
});

frame.addEventListener("load", () => {
  // What a frame policy has blocked cannot be looked into.
  const path = frame.contentDocument?.location.pathname ?? "";
  if (!hasBeenReady && !hasEnded && path.startsWith("/Signing/Session/")) {
    hasBeenReady = true;
    tell({ type: "ready" });
  }
});

frame.src = frame.dataset.signingUrl;
