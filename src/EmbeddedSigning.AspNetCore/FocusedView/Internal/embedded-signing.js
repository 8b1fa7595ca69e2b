// <embedded-signing link="…"> shows a signing session with DocuSign JS, in a page of any framework.
//
// Attributes: link (a signing link), display-format (focused or default), view-style (DocuSign's style, as JSON), nonce (of the page's policy).
// Events: ready; sessionend { outcome, complete() }; failure { reason, path }. Each is sent once for a session, and another link starts another session.
// After sessionend and failure the browser goes where the application has said, unless the page prevents the default: then complete() tells the
// application how the session has ended, and resolves to what it answers. Several calls are one.

const scripts = new Map();

// For pages whose policy requires trusted types: its 'trusted-types' must then name this policy. Without it the browser says so.
let policy;
const trust = address => {
  try {
    policy ??= window.trustedTypes?.createPolicy("embedded-signing", { createScriptURL: text => text });
  } catch {
    // The page's policy names others only, and may not require them.
  }

  return policy ? policy.createScriptURL(address) : address;
};

// DocuSign JS once for a page, however many sessions it shows.
const load = (address, nonce) => {
  if (!scripts.has(address)) {
    scripts.set(address, new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = trust(address);
      script.nonce = nonce;
      script.onload = () => resolve(window.DocuSign);
      script.onerror = () => {
        scripts.delete(address);
        reject(new Error(`${address} cannot be loaded.`));
      };
      document.head.append(script);
    }));
  }

  return scripts.get(address);
};

// Blazor writes comments before and after what it has prerendered for an interactive page. Later it puts other elements there, and empties the first
// comment. An element that starts earlier would start a session for nothing.
const boundary = /^(\/?bl-root$|Blazor:.*"prerenderId")/;
const findBoundary = (node, direction) => {
  do {
    node = node[direction];
  } while (node && !(node.nodeType === Node.COMMENT_NODE && boundary.test(node.data)));

  return node?.data ?? "";
};
const begins = text => text === "bl-root" || text.includes('"type"');
const isPrerendered = node => {
  const before = findBoundary(node, "previousSibling");
  const after = findBoundary(node, "nextSibling");
  return begins(before) && after !== "" && !begins(after) || node.parentNode !== null && isPrerendered(node.parentNode);
};

class Refusal extends Error {
  constructor(problem) {
    super(`${problem.title}. ${problem.detail}`);
    this.reason = problem.reason;
    this.path = problem.path;
    this.language = problem.language;
  }
}

class EmbeddedSigning extends HTMLElement {
  static observedAttributes = ["link"];

  #starts = 0;
  #container;
  #hasFailed = false;
  #failure = { text: "Signing is not available at the moment. Try again in a moment.", language: "en" };

  // An element that is moved in the page needs another session, because browsers reload its frame, and a signing URL works once.
  connectedCallback() {
    this.#start();
  }

  // Frameworks set the link after they have inserted the element, and change it later.
  attributeChangedCallback(name, before, after) {
    if (this.isConnected && before !== after) {
      this.#start();
    }
  }

  async #start() {
    const start = ++this.#starts;
    const isCurrent = () => start === this.#starts && this.isConnected;

    // The other attributes may be set after the link.
    await null;
    if (!isCurrent() || isPrerendered(this)) {
      return;
    }

    this.#clear();
    const given = this.querySelector("script[type='application/json']");
    if (!given && !this.getAttribute("link")) {
      return;
    }

    this.style.display ||= "block";
    if (!this.clientHeight) {
      this.style.height = "80vh";
    }

    try {
      const session = given ? JSON.parse(given.textContent) : await this.#request();
      const docuSign = await (await load(session.script, this.nonce)).loadDocuSign(session.integrationKey);
      if (!isCurrent()) {
        return;
      }

      this.#failure = { text: session.failure, language: session.language };
      const signing = docuSign.signing({ url: session.url, displayFormat: session.displayFormat, style: session.style });
      signing.on("ready", () => isCurrent() && this.#tell("ready"));
      signing.on("sessionEnd", end => isCurrent() && this.#end(session.returnUrl, end.sessionEndType));
      this.#container = document.createElement("div");
      this.#container.id = `embedded-signing-${crypto.getRandomValues(new Uint32Array(1))[0].toString(36)}`;
      this.#container.style.height = "100%";
      this.append(this.#container);
      signing.mount(`#${this.#container.id}`);
    } catch (error) {
      if (isCurrent()) {
        this.#fail(error);
      }
    }
  }

  #clear() {
    this.#container?.remove();
    this.#container = undefined;
    if (this.#hasFailed) {
      this.#hasFailed = false;
      this.removeAttribute("role");
      this.textContent = "";
    }
  }

  async #request() {
    const answer = await fetch(this.getAttribute("link"), {
      method: "POST",
      credentials: "include",
      headers: { Accept: "application/json" },
    });
    const body = await answer.json();
    if (!answer.ok) {
      throw new Refusal(body);
    }

    return {
      ...body,
      displayFormat: this.getAttribute("display-format") === "default" ? "default" : "focused",
      style: JSON.parse(this.getAttribute("view-style") || "{}"),
    };
  }

  #end(returnUrl, outcome) {
    const address = `${returnUrl}&event=${encodeURIComponent(outcome)}`;
    const request = async () => {
      const answer = await fetch(address, { credentials: "include", headers: { Accept: "application/json" } });
      const body = await answer.json();
      if (!answer.ok) {
        throw new Refusal(body);
      }

      return body;
    };

    // A session ends once, so that all listeners get the same answer. After a failure the application may be asked again.
    let answer;
    const complete = () => answer ??= request().catch(error => {
      answer = undefined;
      throw error;
    });

    // The frame is gone when the session ends, and DocuSign JS does not go to the return URL itself.
    if (this.#tell("sessionend", { outcome, complete })) {
      location.replace(address);
    }
  }

  #fail(error) {
    if (!(error instanceof Refusal)) {
      // For the page's developer: a style that is not JSON, or that DocuSign JS refuses, or a script that does not load.
      console.error(error);
    }

    if (!this.#tell("failure", { reason: error.reason ?? "DocuSignUnavailable", path: error.path })) {
      return;
    }

    if (error.path) {
      location.replace(error.path);
    } else {
      this.#hasFailed = true;
      this.style.height = "";
      this.setAttribute("role", "alert");
      this.lang = error.language ?? this.#failure.language;
      this.textContent = error instanceof Refusal ? error.message : this.#failure.text;
    }
  }

  // Whether the page leaves the rest to the element.
  #tell(type, detail) {
    return this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, cancelable: true }));
  }
}

customElements.define("embedded-signing", EmbeddedSigning);

// For Blazor: the component decides where to go.
export function tellDotNet(element, component) {
  element.addEventListener("sessionend", async event => {
    event.preventDefault();
    let end = {};
    try {
      end = await event.detail.complete();
    } catch (error) {
      // The session has ended nevertheless, and the page must not wait for ever.
      console.error(error);
    }

    await component.invokeMethodAsync(
      "EndAsync", event.detail.outcome, end.path ?? null, end.hasSigned ?? null, end.hasDeclined ?? null, end.hasMoreToSign ?? null);
  });
}
