using System.Text.Json;
using EmbeddedSigning.Envelopes.Writers;
using EmbeddedSigning.Signing;
using EmbeddedSigning.Signing.Internal;
using EmbeddedSigning.Values.Internal;

namespace EmbeddedSigning.Calls;

/// <summary>Writes requests for views as DocuSign's JSON.</summary>
internal static class ViewCallJson
{
    public static ReadOnlyMemory<byte> RecipientView(
        RecipientViewRequest view, SigningRecipientIdentity recipient, IReadOnlyList<string> frameAncestors, IReadOnlyList<string> messageOrigins) =>
        WireWriter.Write((view, recipient, frameAncestors, messageOrigins), static (json, request) =>
            WriteRecipientView(json, request.view, request.recipient, request.frameAncestors, request.messageOrigins));

    private static void WriteRecipientView(
        Utf8JsonWriter json,
        RecipientViewRequest view,
        SigningRecipientIdentity recipient,
        IReadOnlyList<string> frameAncestors,
        IReadOnlyList<string> messageOrigins)
    {
        json.WriteString("returnUrl"u8, view.ReturnUrl.AbsoluteUri);
        json.WriteString("authenticationMethod"u8, view.AuthenticationMethod);
        json.WriteOptional("clientUserId"u8, recipient.ClientUserId);
        json.WriteString("userName"u8, recipient.UserName);
        json.WriteString("email"u8, recipient.Email);
        json.WriteOptional("recipientId"u8, view.RecipientId ?? recipient.RecipientId);
        json.WriteOptional("assertionId"u8, view.AssertionId);
        json.WriteOptional("securityDomain"u8, view.SecurityDomain);
        json.WriteOptional("authenticationInstant"u8, view.AuthenticationInstant is { } instant ? WireTime.Format(instant) : null);
        json.WriteOptional("pingUrl"u8, view.PingUrl?.AbsoluteUri);
        json.WriteOptional("pingFrequency"u8, view.PingFrequency is { } frequency ? WireWriter.Number((long)frequency.TotalSeconds) : null);
        json.WriteStrings("frameAncestors"u8, frameAncestors);
        json.WriteStrings("messageOrigins"u8, messageOrigins);
    }

    public static ReadOnlyMemory<byte> SenderView(SenderViewRequest view) => WireWriter.Write(json =>
    {
        json.WriteString("returnUrl"u8, view.ReturnUrl.AbsoluteUri);

        // Without it, DocuSign opens the sender's whole account instead of this one envelope.
        json.WriteString("viewAccess"u8, "envelope");
        json.WriteStartObject("settings"u8);
        json.WriteOptional("startingScreen"u8, view.StartingScreen switch
        {
            SenderViewScreen.Prepare => "Prepare",
            SenderViewScreen.Tagger => "Tagger",
            _ => null,
        });
        json.WriteOptional("sendButtonAction"u8, view.SendButtonAction switch
        {
            SendButtonAction.Send => "send",
            SendButtonAction.Redirect => "redirect",
            _ => null,
        });
        json.WriteOptional("backButtonAction"u8, view.BackButtonAction switch
        {
            BackButtonAction.PreviousPage => "previousPage",
            BackButtonAction.Redirect => "redirect",
            _ => null,
        });
        json.WriteOptional("lockToken"u8, view.LockToken);
        WriteFlags(
            json,
            ("showBackButton", view.ShowBackButton),
            ("showHeaderActions", view.ShowHeaderActions),
            ("showDiscardAction", view.ShowDiscardAction),
            ("showAdvancedOptions", view.ShowAdvancedOptions));
        WriteGroup(
            json,
            "recipientSettings"u8,
            ("showEditRecipients", view.ShowEditRecipients),
            ("showEditMessage", view.ShowEditMessage),
            ("showContactsList", view.ShowContactsList));
        WriteGroup(
            json,
            "documentSettings"u8,
            ("showEditDocuments", view.ShowEditDocuments),
            ("showEditDocumentVisibility", view.ShowEditDocumentVisibility),
            ("showEditPages", view.ShowEditPages));
        json.WriteEndObject();
    });

    private static void WriteGroup(Utf8JsonWriter json, ReadOnlySpan<byte> name, params ReadOnlySpan<(string Name, bool? Value)> flags)
    {
        foreach (var (_, value) in flags)
        {
            if (value is not null)
            {
                json.WriteStartObject(name);
                WriteFlags(json, flags);
                json.WriteEndObject();
                return;
            }
        }
    }

    private static void WriteFlags(Utf8JsonWriter json, params ReadOnlySpan<(string Name, bool? Value)> flags)
    {
        foreach (var (name, value) in flags)
        {
            if (value is { } given)
            {
                json.WriteString(name, given ? "true" : "false");
            }
        }
    }
}
