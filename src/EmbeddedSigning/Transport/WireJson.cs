using System.Text.Json;
using System.Text.Json.Serialization;
using EmbeddedSigning.Transport.Answers;

namespace EmbeddedSigning.Transport;

/// <summary>DocuSign's answers. What is numbers and booleans elsewhere are strings here, mostly; both are read.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, NumberHandling = JsonNumberHandling.AllowReadingFromString)]
[JsonSerializable(typeof(TokenResponse))]
[JsonSerializable(typeof(OAuthError))]
[JsonSerializable(typeof(UserInfo))]
[JsonSerializable(typeof(ApiError))]
[JsonSerializable(typeof(EnvelopeAnswer))]
[JsonSerializable(typeof(RecipientsAnswer))]
[JsonSerializable(typeof(DocumentsAnswer))]
[JsonSerializable(typeof(ViewAnswer))]
[JsonSerializable(typeof(UpdateAnswer))]
internal sealed partial class WireJson : JsonSerializerContext;
