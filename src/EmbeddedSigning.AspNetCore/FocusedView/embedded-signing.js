// <embedded-signing link="…"> shows a signing session with DocuSign JS, in a page of any framework.
//
// Attributes: link (a signing link), display-format (focused or default), view-style (DocuSign's style, as JSON), nonce (of the page's policy).
// Events: ready; sessionend { outcome, complete() }; failure { reason, path }. Each is sent once. After sessionend and failure the browser goes where the
// application has said, unless the page prevents the default: then complete() tells the application how the session has ended, and resolves to what it answers.

const scripts = new Map();

// DocuSign JS once for a page, however many sessions it shows.
const load = (address, nonce) => {
  if (!scripts.has(address)) {
    scripts.set(address, new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = address;
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

class Refusal extends Error {
  constructor(problem) {
    super(`${problem.title}. ${problem.detail}`);
    this.reason = problem.reason;
    this.path = problem.path;
    this.language = problem.language;
  }
}

class EmbeddedSigning extends HTMLElement {
  #hasStarted = false;
  #failure = { text: "Signing is not available at the moment. Try again in a moment.", language: "en" };

  connectedCallback() {
    // A signing URL works once, so an element that is moved in the page starts no second session.
    if (!this.#hasStarted) {
      this.#hasStarted = true;
      this.#start();
    }
  }

  async #start() {
    this.style.display ||= "block";
    if (!this.clientHeight) {
      this.style.height = "80vh";
    }

    try {
      const given = this.querySelector("script[type='application/json']");
      const session = given ? JSON.parse(given.textContent) : await this.#request();
      this.#failure = { text: session.failure, language: session.language };
      const docuSign = await (await load(session.script, this.nonce)).loadDocuSign(session.integrationKey);
      const signing = docuSign.signing({ url: session.url, displayFormat: session.displayFormat, style: session.style });
      signing.on("ready", () => this.#tell("ready"));
      signing.on("sessionEnd", end => this.#end(session.returnUrl, end.sessionEndType));
      const container = document.createElement("div");
      container.id = `embedded-signing-${crypto.getRandomValues(new Uint32Array(1))[0].toString(36)}`;
      container.style.height = "100%";
      this.append(container);
      signing.mount(`#${container.id}`);
    } catch (error) {
      this.#fail(error);
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

    const style = this.getAttribute("view-style");
    return {
      ...body,
      displayFormat: this.getAttribute("display-format") === "default" ? "default" : "focused",
      style: style ? JSON.parse(style) : {},
    };
  }

  #end(returnUrl, outcome) {
    const address = `${returnUrl}&event=${encodeURIComponent(outcome)}`;
    const complete = async () => {
      const answer = await fetch(address, { credentials: "include", headers: { Accept: "application/json" } });
      const body = await answer.json();
      if (!answer.ok) {
        throw new Refusal(body);
      }

      return body;
    };

    // The frame is gone when the session ends, and DocuSign JS does not go to the return URL itself.
    if (this.#tell("sessionend", { outcome, complete })) {
      location.replace(address);
    }
  }

  #fail(error) {
    if (!this.#tell("failure", { reason: error.reason ?? "DocuSignUnavailable", path: error.path })) {
      return;
    }

    if (error.path) {
      location.replace(error.path);
    } else {
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
    const { path, hasSigned, hasDeclined } = await event.detail.complete();
    await component.invokeMethodAsync("EndAsync", event.detail.outcome, path, hasSigned, hasDeclined);
  });
}
