using System.Text.Json;
using System.Text.Json.Serialization;
using EmbeddedSigning.Transport.Answers;

namespace EmbeddedSigning.Transport;

/// <summary>DocuSign's answers. What is numbers and booleans elsewhere are strings here, mostly; both are read.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, NumberHandling = JsonNumberHandling.AllowReadingFromString, Converters = [typeof(LenientStringConverter)])]
[JsonSerializable(typeof(TokenResponse))]
[JsonSerializable(typeof(OAuthError))]
[JsonSerializable(typeof(UserInfo))]
[JsonSerializable(typeof(ApiError))]
[JsonSerializable(typeof(EnvelopeAnswer))]
[JsonSerializable(typeof(EnvelopesAnswer))]
[JsonSerializable(typeof(RecipientsAnswer))]
[JsonSerializable(typeof(DocumentsAnswer))]
[JsonSerializable(typeof(ViewAnswer))]
[JsonSerializable(typeof(UpdateAnswer))]
[JsonSerializable(typeof(UserAnswer))]
internal sealed partial class WireJson : JsonSerializerContext;
