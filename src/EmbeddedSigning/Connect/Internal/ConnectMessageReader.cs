using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using EmbeddedSigning.Envelopes;
using EmbeddedSigning.Values.Internal;

namespace EmbeddedSigning.Connect.Internal;

/// <summary>Reads the few values that identify a message, and skips the rest, which with documents can be megabytes.</summary>
internal ref struct ConnectMessageReader
{
    // DocuSign's own values are shorter.
    private const int MaximumTextLength = 200;

    private const string Remedy = " In DocuSign's Connect settings select the data format JSON (REST v2.1) and the delivery mode Send Individual Messages (SIM).";

    private Utf8JsonReader _json;
    private string? _event;
    private string? _generatedAt;
    private string? _configurationId;
    private string? _retryCount;
    private string? _envelopeId;
    private string? _accountId;
    private string? _userId;
    private string? _recipientId;
    private string? _status;

    private ConnectMessageReader(ReadOnlySpan<byte> body)
    {
        _json = new Utf8JsonReader(body);
    }

    /// <exception cref="ConnectMessageException">The body is not a message.</exception>
    public static ConnectMessage Read(ReadOnlySpan<byte> body)
    {
        if (body.TrimStart("\uFEFF \t\r\n"u8) is [(byte)'<', ..])
        {
            throw new ConnectMessageException("The Connect message is XML." + Remedy);
        }

        var reader = new ConnectMessageReader(body);
        try
        {
            reader.ReadMessage();
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // No inner exception, because it may quote the body.
            throw new ConnectMessageException("The Connect message is not JSON, or a value in it is of the wrong kind.");
        }

        return reader.ToMessage(body);
    }

    private void ReadMessage()
    {
        _json.Read();
        if (_json.TokenType != JsonTokenType.StartObject)
        {
            throw new ConnectMessageException("The Connect message is not a JSON object.");
        }

        while (ReadName())
        {
            if (_json.ValueTextEquals("event"u8))
            {
                _event = ReadText();
            }
            else if (_json.ValueTextEquals("generatedDateTime"u8))
            {
                _generatedAt = ReadText();
            }
            else if (_json.ValueTextEquals("configurationId"u8))
            {
                _configurationId = ReadText();
            }
            else if (_json.ValueTextEquals("retryCount"u8))
            {
                _retryCount = ReadText();
            }
            else if (_json.ValueTextEquals("data"u8))
            {
                ReadData();
            }
            else
            {
                _json.Skip();
            }
        }

        // Throws if anything follows the message.
        _json.Read();
    }

    private void ReadData()
    {
        if (!EnterObject())
        {
            return;
        }

        while (ReadName())
        {
            if (_json.ValueTextEquals("envelopeId"u8))
            {
                _envelopeId = ReadText();
            }
            else if (_json.ValueTextEquals("accountId"u8))
            {
                _accountId = ReadText();
            }
            else if (_json.ValueTextEquals("userId"u8))
            {
                _userId = ReadText();
            }
            else if (_json.ValueTextEquals("recipientId"u8))
            {
                _recipientId = ReadText();
            }
            else if (_json.ValueTextEquals("envelopeSummary"u8))
            {
                ReadSummary();
            }
            else
            {
                _json.Skip();
            }
        }
    }

    private void ReadSummary()
    {
        if (!EnterObject())
        {
            return;
        }

        while (ReadName())
        {
            if (_json.ValueTextEquals("status"u8))
            {
                _status = ReadText();
            }
            else
            {
                _json.Skip();
            }
        }
    }

    private bool ReadName() => _json.Read() && _json.TokenType == JsonTokenType.PropertyName;

    private bool EnterObject()
    {
        _json.Read();
        return _json.TokenType switch
        {
            JsonTokenType.StartObject => true,
            JsonTokenType.Null => false,
            _ => throw new ConnectMessageException("A part of the Connect message is not a JSON object."),
        };
    }

    // DocuSign writes numbers sometimes as numbers and sometimes as strings.
    private string? ReadText()
    {
        _json.Read();
        if (_json.ValueSpan.Length > MaximumTextLength)
        {
            throw new ConnectMessageException("A value in the Connect message is too long.");
        }

        var text = _json.TokenType == JsonTokenType.Number ? Encoding.UTF8.GetString(_json.ValueSpan) : _json.GetString();
        if (text is not null && text.Any(char.IsControl))
        {
            throw new ConnectMessageException("A value in the Connect message has a control character.");
        }

        return string.IsNullOrWhiteSpace(text) ? null : text;
    }

    private readonly ConnectMessage ToMessage(ReadOnlySpan<byte> body)
    {
        if (_event is null)
        {
            throw new ConnectMessageException("The Connect message has no event, as in DocuSign's older or aggregate format." + Remedy);
        }

        var hasEnvelope = EnvelopeId.TryParse(_envelopeId, out var envelopeId);
        if (!hasEnvelope && (_envelopeId is not null || IsAboutEnvelope(_event)))
        {
            throw new ConnectMessageException("The Connect message has no envelope id, or one that is not a GUID.");
        }

        var generatedAt = WireTime.Parse(_generatedAt);
        return new ConnectMessage(
            new ConnectEvent(_event), body.ToArray(), generatedAt is null ? Convert.ToHexString(SHA256.HashData(body)) : null)
        {
            EnvelopeId = hasEnvelope ? envelopeId : null,
            AccountId = _accountId,
            UserId = _userId,
            RecipientId = _recipientId,
            EnvelopeStatus = _status is null ? null : new EnvelopeStatus(_status),
            GeneratedAt = generatedAt,
            RetryCount = int.TryParse(_retryCount, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : 0,
            ConfigurationId = _configurationId,
        };
    }

    private static bool IsAboutEnvelope(string name) =>
        name.StartsWith("envelope-", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("recipient-", StringComparison.OrdinalIgnoreCase);
}
