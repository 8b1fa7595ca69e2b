const { sessionEndType, targetOrigin } = document.currentScript.dataset;
parent.postMessage({ type: "sessionEnd", sessionEndType }, targetOrigin);
