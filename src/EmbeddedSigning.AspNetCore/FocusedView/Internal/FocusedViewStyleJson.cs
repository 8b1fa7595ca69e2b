using System.Text.Json;

namespace EmbeddedSigning.AspNetCore.FocusedView.Internal;

/// <summary>Writes a style as DocuSign JS takes it.</summary>
internal static class FocusedViewStyleJson
{
    public static void Write(Utf8JsonWriter json, FocusedViewStyle style)
    {
        json.WriteStartObject();
        if (style.PrimaryButtonBackgroundColor is not null || style.PrimaryButtonColor is not null)
        {
            json.WriteStartObject("branding"u8);
            json.WriteStartObject("primaryButton"u8);
            WriteOptional(json, "backgroundColor", style.PrimaryButtonBackgroundColor);
            WriteOptional(json, "color", style.PrimaryButtonColor);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        if (style.FinishText is not null || style.NavigationPosition is not null)
        {
            json.WriteStartObject("signingNavigationButton"u8);
            WriteOptional(json, "finishText", style.FinishText);
            WriteOptional(json, "position", style.NavigationPosition switch
            {
                FocusedViewButtonPosition.BottomRight => "bottom-right",
                FocusedViewButtonPosition.BottomCenter => "bottom-center",
                FocusedViewButtonPosition.BottomLeft => "bottom-left",
                _ => null,
            });
            json.WriteEndObject();
        }

        if (style.ShowDecline is not null || style.DeclineText is not null)
        {
            json.WriteStartObject("signingDeclineButton"u8);
            WriteOptional(json, "show", style.ShowDecline);
            WriteOptional(json, "finishText", style.DeclineText);
            json.WriteEndObject();
        }

        WriteModal(json, "declineModal", style.AskDeclineReason);
        WriteModal(json, "downloadModal", style.OfferDownload);
        json.WriteEndObject();
    }

    private static void WriteModal(Utf8JsonWriter json, string name, bool? show)
    {
        if (show is not null)
        {
            json.WriteStartObject(name);
            WriteOptional(json, "show", show);
            json.WriteEndObject();
        }
    }

    private static void WriteOptional(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }

    private static void WriteOptional(Utf8JsonWriter json, string name, bool? value)
    {
        if (value is { } flag)
        {
            json.WriteBoolean(name, flag);
        }
    }
}
