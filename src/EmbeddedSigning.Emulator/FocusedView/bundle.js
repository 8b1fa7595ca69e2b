// The calls and events of DocuSign JS that embedded signing needs, see "Docusign JS for embedded signing reference".
(() => {
  "use strict";

  const integrationKeys = "{integrationKeys}".split(",");
  const origin = new URL(document.currentScript.src).origin;
  const redeemPath = "/Signing/MTRedeem/v1/";
  const events = ["ready", "sessionEnd"];

  const requireKnown = (value, known, what) => {
    if (!known.includes(value)) {
      throw new Error(`DocuSign: ${what} is '${value}', it must be ${known.map(name => `'${name}'`).join(" or ")}.`);
    }
  };

  const maximalText = 50;

  // The members that 'style' may have. A function checks a value.
  const text = value => typeof value === "string" && value.length <= maximalText || `must be a text of at most ${maximalText} characters`;
  const colour = value => CSS.supports("color", value) || "must be a CSS colour";
  const flag = value => typeof value === "boolean" || "must be true or false";
  const positions = ["bottom-left", "bottom-center", "bottom-right"];
  const position = value => positions.includes(value) || `must be one of ${positions.join(", ")}`;
  const styles = {
    branding: { primaryButton: { backgroundColor: colour, color: colour } },
    signingNavigationButton: { finishText: text, position },
    signingDeclineButton: { show: flag, finishText: text },
    declineModal: { show: flag },
    downloadModal: { show: flag },
  };

  const checkStyle = (value, known, path) => {
    if (typeof known === "function") {
      const fault = known(value);
      if (fault !== true) {
        throw new Error(`DocuSign: '${path}' ${fault}.`);
      }

      return;
    }

    if (typeof value !== "object" || value === null) {
      throw new Error(`DocuSign: '${path}' must be an object.`);
    }

    for (const [name, inner] of Object.entries(value)) {
      if (!Object.hasOwn(known, name)) {
        throw new Error(`DocuSign: '${path}' has no '${name}'.`);
      }

      checkStyle(inner, known[name], `${path}.${name}`);
    }
  };

  // Like DocuSign, the emulator shows the signing page in a page of its own, which forwards the messages of the signing page.
  const toViewUrl = (text, displayFormat, style) => {
    const url = URL.canParse(text) ? new URL(text) : null;
    if (url?.origin !== origin || !url.pathname.startsWith(redeemPath)) {
      throw new Error(`DocuSign: 'url' must be a signing URL of ${origin}, fresh from a recipient view.`);
    }

    const view = new URL(`/focused-view/${url.pathname.slice(redeemPath.length)}`, origin);
    view.searchParams.set("slt", url.searchParams.get("slt") ?? "");
    view.searchParams.set("origin", location.origin);
    view.searchParams.set("displayFormat", displayFormat);
    view.searchParams.set("style", JSON.stringify(style));
    return view.href;
  };

  class Signing {
    #viewUrl;
    #handlers = { ready: [], sessionEnd: [] };
    #frame = null;

    constructor({ url, displayFormat, style = {} } = {}) {
      requireKnown(displayFormat, ["focused", "default"], "'displayFormat'");
      checkStyle(style, styles, "style");
      this.#viewUrl = toViewUrl(url, displayFormat, style);
    }

    on(event, handler) {
      requireKnown(event, events, "the event");
      if (typeof handler !== "function") {
        throw new Error(`DocuSign: the handler of '${event}' must be a function.`);
      }

      this.#handlers[event].push(handler);
      return this;
    }

    mount(target) {
      const container = typeof target === "string" ? document.querySelector(target) : target;
      if (!(container instanceof Element)) {
        throw new Error(`DocuSign: there is no element '${target}' to mount into.`);
      }

      if (this.#frame) {
        throw new Error("DocuSign: this session is mounted already; a signing URL works once.");
      }

      this.#frame = document.createElement("iframe");
      this.#frame.title = "DocuSign";
      this.#frame.style.cssText = "width: 100%; height: 100%; border: 0";
      window.addEventListener("message", this.#receive);
      this.#frame.src = this.#viewUrl;
      container.append(this.#frame);
    }

    #receive = message => {
      if (message.origin !== origin || message.source !== this.#frame.contentWindow || !events.includes(message.data?.type)) {
        return;
      }

      if (message.data.type === "sessionEnd") {
        window.removeEventListener("message", this.#receive);
        this.#frame.remove();
      }

      this.#handlers[message.data.type].forEach(handler => handler(message.data));
    };
  }

  window.DocuSign = {
    loadDocuSign: async integrationKey => {
      if (!integrationKeys.includes(String(integrationKey).toLowerCase())) {
        throw new Error(`DocuSign: the integration key '${integrationKey}' is not known.`);
      }

      return { signing: options => new Signing(options) };
    },
  };
})();
