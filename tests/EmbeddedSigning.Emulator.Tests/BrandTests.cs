using System.Net;
using System.Text.Json.Nodes;

namespace EmbeddedSigning.Emulator.Tests;

/// <summary>The brand that an envelope shows.</summary>
internal sealed class BrandTests : EmulatorTest
{
    [Test]
    public async Task An_envelope_has_a_brand_of_its_account()
    {
        var brand = await BrandAsync();

        var id = await CreateEnvelopeAsync(With(brand));

        (await GetAsync($"envelopes/{id}")).String("brandId").Should().Be(brand);
        (await PutAsync($"envelopes/{id}", new JsonObject { ["brandId"] = brand.ToUpperInvariant() })).ShouldBe(HttpStatusCode.OK);
    }

    [TestCase("0b8d53a6-4a4e-4a5e-9df0-6a4c4b7a8f11")]
    [TestCase("none")]
    public async Task A_brand_that_the_account_does_not_have_is_refused(string brand)
    {
        (await PostAsync("envelopes", With(brand))).ShouldBeRefused("INVALID_BRAND_ID");
        var id = await CreateEnvelopeAsync(With(brand: string.Empty));
        (await PutAsync($"envelopes/{id}", new JsonObject { ["brandId"] = brand })).ShouldBeRefused("INVALID_BRAND_ID");
        var template = With(brand);
        template["name"] = "Lease";
        template.Remove("status");
        (await PostAsync("templates", template)).ShouldBeRefused("INVALID_BRAND_ID");
    }

    private async Task<string> BrandAsync() =>
        (await GetAsync("brands")).Json.GetProperty("brands")[0].GetProperty("brandId").GetString()!;

    private static JsonObject With(string brand)
    {
        var envelope = TestEnvelope.ForAda();
        envelope["brandId"] = brand;
        return envelope;
    }
}
