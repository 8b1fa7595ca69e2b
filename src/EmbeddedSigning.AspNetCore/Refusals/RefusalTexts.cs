using System.Collections.Frozen;
using Microsoft.AspNetCore.Localization;

namespace EmbeddedSigning.AspNetCore.Refusals;

/// <summary>The texts of the refusal pages in one language.</summary>
internal sealed class RefusalTexts(string language, string needsScript, params (string Title, string Detail)[] texts)
{
    /// <summary>Title and detail in one line.</summary>
    public string Sentence(RefusalKind kind)
    {
        var (title, detail) = Of(kind);
        return $"{title}. {detail}";
    }

    public static RefusalTexts English { get; } = new(
        "en",
        "Signing needs JavaScript.",
        ("This link does not work", "Ask for a new link where you got this one."),
        ("This document was declined", "Nobody can sign it any more. Ask the sender what happens next."),
        ("This document was cancelled", "Nobody can sign it any more. Ask the sender what happens next."),
        ("This document cannot be signed", "Ask the sender what happens next."),
        ("It is not your turn yet", "Others have to sign first. The link will work then."),
        ("This link was opened too often", "Try again later."),
        ("Signing is not available at the moment", "Try again in a moment."));

    private static readonly RefusalTexts[] _others =
    [
        new(
            "de",
            "Zum Unterschreiben wird JavaScript benötigt.",
            ("Dieser Link funktioniert nicht", "Bitten Sie dort um einen neuen Link, wo Sie diesen bekommen haben."),
            ("Dieses Dokument wurde abgelehnt", "Niemand kann es mehr unterschreiben. Fragen Sie den Absender, wie es weitergeht."),
            ("Dieses Dokument wurde zurückgezogen", "Niemand kann es mehr unterschreiben. Fragen Sie den Absender, wie es weitergeht."),
            ("Dieses Dokument kann nicht unterschrieben werden", "Fragen Sie den Absender, wie es weitergeht."),
            ("Sie sind noch nicht an der Reihe", "Zuerst müssen andere unterschreiben. Danach funktioniert der Link."),
            ("Dieser Link wurde zu oft geöffnet", "Versuchen Sie es später noch einmal."),
            ("Das Unterschreiben ist gerade nicht möglich", "Versuchen Sie es gleich noch einmal.")),
        new(
            "es",
            "Para firmar se necesita JavaScript.",
            ("Este enlace no funciona", "Solicite un enlace nuevo a quien le envió este."),
            ("Este documento fue rechazado", "Ya nadie puede firmarlo. Pregunte al remitente cómo continuar."),
            ("Este documento fue cancelado", "Ya nadie puede firmarlo. Pregunte al remitente cómo continuar."),
            ("Este documento no se puede firmar", "Pregunte al remitente cómo continuar."),
            ("Todavía no es su turno", "Otras personas deben firmar primero. Después, el enlace funcionará."),
            ("Este enlace se ha abierto demasiadas veces", "Inténtelo de nuevo más tarde."),
            ("En este momento no es posible firmar", "Inténtelo de nuevo en unos instantes.")),
        new(
            "fr",
            "La signature nécessite JavaScript.",
            ("Ce lien ne fonctionne pas", "Demandez un nouveau lien là où vous avez reçu celui-ci."),
            ("Ce document a été refusé", "Plus personne ne peut le signer. Demandez la suite à l’expéditeur."),
            ("Ce document a été annulé", "Plus personne ne peut le signer. Demandez la suite à l’expéditeur."),
            ("Ce document ne peut pas être signé", "Demandez la suite à l’expéditeur."),
            ("Ce n’est pas encore votre tour", "D’autres personnes doivent signer d’abord. Le lien fonctionnera ensuite."),
            ("Ce lien a été ouvert trop souvent", "Réessayez plus tard."),
            ("La signature n’est pas disponible pour le moment", "Réessayez dans un instant.")),
        new(
            "it",
            "Per firmare è necessario JavaScript.",
            ("Questo link non funziona", "Chieda un nuovo link a chi Le ha inviato questo."),
            ("Questo documento è stato rifiutato", "Nessuno può più firmarlo. Chieda al mittente come procedere."),
            ("Questo documento è stato annullato", "Nessuno può più firmarlo. Chieda al mittente come procedere."),
            ("Questo documento non può essere firmato", "Chieda al mittente come procedere."),
            ("Non è ancora il Suo turno", "Altri devono firmare prima. Poi il link funzionerà."),
            ("Questo link è stato aperto troppe volte", "Riprovi più tardi."),
            ("Al momento non è possibile firmare", "Riprovi tra qualche istante.")),
        new(
            "nl",
            "Voor het ondertekenen is JavaScript nodig.",
            ("Deze link werkt niet", "Vraag een nieuwe link aan waar u deze hebt gekregen."),
            ("Dit document is geweigerd", "Niemand kan het nog ondertekenen. Vraag de afzender hoe het verder gaat."),
            ("Dit document is geannuleerd", "Niemand kan het nog ondertekenen. Vraag de afzender hoe het verder gaat."),
            ("Dit document kan niet worden ondertekend", "Vraag de afzender hoe het verder gaat."),
            ("U bent nog niet aan de beurt", "Eerst moeten anderen ondertekenen. Daarna werkt de link."),
            ("Deze link is te vaak geopend", "Probeer het later opnieuw."),
            ("Ondertekenen is op dit moment niet mogelijk", "Probeer het zo dadelijk opnieuw.")),
        new(
            "pl",
            "Do podpisania potrzebny jest JavaScript.",
            ("Ten link nie działa", "Poproś o nowy link tam, skąd pochodzi ten."),
            ("Ten dokument został odrzucony", "Nikt nie może go już podpisać. Zapytaj nadawcę, co dalej."),
            ("Ten dokument został anulowany", "Nikt nie może go już podpisać. Zapytaj nadawcę, co dalej."),
            ("Tego dokumentu nie można podpisać", "Zapytaj nadawcę, co dalej."),
            ("To jeszcze nie Twoja kolej", "Najpierw muszą podpisać inne osoby. Potem link zadziała."),
            ("Ten link otwarto zbyt wiele razy", "Spróbuj ponownie później."),
            ("Podpisywanie jest chwilowo niedostępne", "Spróbuj ponownie za chwilę.")),
        new(
            "pt",
            "Para assinar é necessário JavaScript.",
            ("Este link não funciona", "Peça um novo link a quem lhe enviou este."),
            ("Este documento foi recusado", "Ninguém mais pode assiná-lo. Pergunte ao remetente como continuar."),
            ("Este documento foi cancelado", "Ninguém mais pode assiná-lo. Pergunte ao remetente como continuar."),
            ("Este documento não pode ser assinado", "Pergunte ao remetente como continuar."),
            ("Ainda não é a sua vez", "Outras pessoas precisam assinar primeiro. Depois, o link funcionará."),
            ("Este link foi aberto vezes demais", "Tente novamente mais tarde."),
            ("No momento não é possível assinar", "Tente novamente daqui a pouco.")),
    ];

    private static readonly FrozenDictionary<string, RefusalTexts> _byLanguage =
        _others.Append(English).ToFrozenDictionary(static texts => texts.Language, StringComparer.OrdinalIgnoreCase);

    /// <summary>The language, as HTML names it.</summary>
    public string Language => language;

    /// <summary>The text that a browser without scripts shows instead of Focused View.</summary>
    public string NeedsScript => needsScript;

    public static IEnumerable<RefusalTexts> All => _byLanguage.Values;

    public (string Title, string Detail) Of(RefusalKind kind) => texts[(int)kind];

    /// <summary>Finds the texts for a browser. With request localization they are in the application's language for this request, otherwise in the
    /// language that the browser prefers. The fallback is English.</summary>
    public static RefusalTexts Find(HttpContext context)
    {
        if (context.Features.Get<IRequestCultureFeature>() is { RequestCulture.UICulture: var culture })
        {
            return Find(culture.Name) ?? English;
        }

        return context.Request.GetTypedHeaders().AcceptLanguage
            .Where(static language => language.Quality is not 0)
            .OrderByDescending(static language => language.Quality ?? 1)
            .Select(static language => Find(language.Value.ToString()))
            .FirstOrDefault(static texts => texts is not null) ?? English;
    }

    private static RefusalTexts? Find(string language) =>
        _byLanguage.GetValueOrDefault(language.Split('-')[0]);
}
