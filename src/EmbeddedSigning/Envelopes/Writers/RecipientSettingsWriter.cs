using System.Globalization;
using System.Text.Json;
using EmbeddedSigning.Envelopes.Internal;

namespace EmbeddedSigning.Envelopes.Writers;

/// <summary>Writes the settings of a recipient, except for identity and tabs.</summary>
internal static class RecipientSettingsWriter
{
    public static void Write(Utf8JsonWriter json, RecipientSettings options)
    {
        json.WriteOptional("witnessFor"u8, options.WitnessFor);
        json.WriteOptional("accessCode"u8, options.AccessCode?.Value);
        json.WriteOptional("note"u8, options.Note);
        json.WriteOptional("embeddedRecipientStartURL"u8, options.StartUrl);
        if (options.Locale is not null)
        {
            json.WriteStartObject("emailNotification"u8);
            json.WriteString("supportedLanguage"u8, options.Locale);
            json.WriteOptional("emailSubject"u8, options.EmailSubject);
            json.WriteOptional("emailBody"u8, options.EmailMessage);
            json.WriteEndObject();
        }

        if (options.Checks is [var check, ..])
        {
            WriteCheck(json, check);
        }

        if (options.Delivery is { } delivery)
        {
            json.WriteString("deliveryMethod"u8, delivery.Method);
            WritePhoneNumber(json, delivery.PhoneNumber);
        }

        if (options.AlsoDelivered.Count > 0)
        {
            json.WriteObjects("additionalNotifications"u8, options.AlsoDelivered, static (json, also) =>
            {
                json.WriteString("secondaryDeliveryMethod"u8, also.Method);
                WritePhoneNumber(json, also.PhoneNumber);
            });
        }
    }

    public static void WritePhoneNumber(Utf8JsonWriter json, PhoneNumber phone)
    {
        json.WriteStartObject("phoneNumber"u8);
        WriteParts(json, phone);
        json.WriteEndObject();
    }

    private static void WriteParts(Utf8JsonWriter json, PhoneNumber phone)
    {
        json.WriteString("countryCode"u8, phone.CountryCode);
        json.WriteString("number"u8, phone.Number);
    }

    private static void WriteCheck(Utf8JsonWriter json, IdentitySettings check)
    {
        if (check.WorkflowId is { } workflowId)
        {
            json.WriteStartObject("identityVerification"u8);
            json.WriteString("workflowId"u8, workflowId.ToString("D", CultureInfo.InvariantCulture));
            if (check.PhoneNumbers.Count > 0)
            {
                json.WriteObjects("inputOptions"u8, [check.PhoneNumbers], static (json, numbers) =>
                {
                    json.WriteString("name"u8, "phone_number_list");
                    json.WriteString("valueType"u8, "PhoneNumberList");
                    json.WriteObjects("phoneNumberList"u8, numbers, WriteParts);
                });
            }

            json.WriteEndObject();
            return;
        }

        json.WriteString("idCheckConfigurationName"u8, check.Configuration);
        json.WriteFlag("requireIdLookup"u8, true);
        if (check.PhoneNumbers.Count > 0)
        {
            json.WriteStartObject("smsAuthentication"u8);
            json.WriteStrings("senderProvidedNumbers"u8, [.. check.PhoneNumbers.Select(static phone => $"+{phone.CountryCode} {phone.Number}")]);
            json.WriteEndObject();
        }
    }
}
