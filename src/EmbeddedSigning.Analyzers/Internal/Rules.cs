using Microsoft.CodeAnalysis;

namespace EmbeddedSigning.Analyzers.Internal;

/// <summary>The rules that the analyzers report. The page docs/analyzers.md explains each rule.</summary>
internal static class Rules
{
    public static readonly DiagnosticDescriptor SecretInLog = new(
        "ESIGN001",
        "A signing URL or another secret is written to a log",
        "The {0} goes into a log, where others can read and use it; log the envelope id, or the value without revealing it",
        "Security",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "A reader of a fresh signing URL, a signing link or a token can use it. Logs are read by many and kept for long.",
        HelpLink.To("ESIGN001"));

    public static readonly DiagnosticDescriptor StoredUrl = new(
        "ESIGN002",
        "A revealed signing URL is kept in a field or property",
        "'{1}' keeps the revealed {0}; keep the typed value, or the envelope id and the client user id, and reveal it in the redirect only",
        "Security",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "A signing URL works once, for five minutes. As a string it can be logged, serialized and stored by everything that sees the object.",
        HelpLink.To("ESIGN002"));

    public static readonly DiagnosticDescriptor SecretInJson = new(
        "ESIGN003",
        "A revealed signing URL or token is serialized as JSON",
        "The {0} is written as JSON; redirect the browser to a signing URL, or return a signing link",
        "Security",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "JSON ends up in caches, browser storage and client logs. Return a signing link to its user instead: it opens a fresh session each time.",
        HelpLink.To("ESIGN003"));

    public static readonly DiagnosticDescriptor SecretInCookie = new(
        "ESIGN004",
        "A signing URL or another secret is put into a cookie",
        "The {0} is put into a cookie; keep it on the server, or ask for a new one when it is needed",
        "Security",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "A browser keeps a cookie, and sends it with every request, where proxies and servers log it.",
        HelpLink.To("ESIGN004"));

    public static readonly DiagnosticDescriptor ConstantClientUserId = new(
        "ESIGN005",
        "Different people get the same client user id",
        "The client user id is the constant '{0}' although the signer varies; use your own id of the person",
        "Correctness",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "The client user id tells one embedded recipient of an envelope from the others. With one id for all, a session can open for the wrong person.",
        HelpLink.To("ESIGN005"));

    public static readonly DiagnosticDescriptor UnprovenSigning = new(
        "ESIGN006",
        "The browser's 'signing_complete' is believed",
        "Anyone can type 'event=signing_complete'; decide by HasSigned, a Connect message or the envelope's status",
        "Security",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "The outcome is a parameter of the return URL, which the browser's user can change. Only DocuSign knows whether the recipient has signed.",
        HelpLink.To("ESIGN006"));

    public static readonly DiagnosticDescriptor ReadInLoop = new(
        "ESIGN007",
        "One envelope is read in a loop",
        "'{0}' reads the same envelope again and again, but DocuSign allows one read in 15 minutes; handle Connect messages instead",
        "Usage",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "DocuSign's polling rule allows an app to read each resource of an envelope once in 15 minutes. An app that breaks it fails the Go-Live review.",
        HelpLink.To("ESIGN007"));

    public static readonly DiagnosticDescriptor SecretInReturnUrl = new(
        "ESIGN008",
        "A return URL contains a secret",
        "The return URL contains {0}; keep it in the session, and put an id into the URL that is worth nothing by itself",
        "Security",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "DocuSign stores the return URL. Browser histories, proxies and access logs have it as well.",
        HelpLink.To("ESIGN008"));

    public static readonly DiagnosticDescriptor OneTokenForAll = new(
        "ESIGN009",
        "A token provider ignores the user it is asked for",
        "The token provider does not look at AccessTokenRequest.UserId although the application acts for several users; return a token of that user",
        "Correctness",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "AsUser and SenderUserId ask for the token of a certain user. The call fails when the token belongs to another user.",
        HelpLink.To("ESIGN009"),
        WellKnownDiagnosticTags.CompilationEnd);
}
