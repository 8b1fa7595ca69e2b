using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace EmbeddedSigning.BrowserTests.Support;

/// <summary>DocuSign's signing page, as a person uses it.</summary>
internal sealed class SigningPageDriver(IPage page)
{
    /// <summary>Waits until the page is there.</summary>
    public Task ExpectAsync() => Assertions.Expect(Button("Finish")).ToBeVisibleAsync();

    /// <summary>Adopts the signature at the first field, and puts it into all others with one press each.</summary>
    public async Task SignAsync()
    {
        var fields = await FindSignatureFieldsAsync();
        await fields[0].ClickAsync();
        await Button("Adopt and sign").ClickAsync();
        foreach (var field in fields.Skip(1))
        {
            await field.ClickAsync();
        }

        await Button("Finish").ClickAsync();
    }

    public Task FinishLaterAsync() => Button("Finish Later").ClickAsync();

    public async Task DeclineAsync(string reason)
    {
        await Button("Decline").ClickAsync();
        await page.GetByLabel("Reason", new() { Exact = true }).FillAsync(reason);
        await Button("Decline to sign").ClickAsync();
    }

    /// <summary>Signs without a mouse.</summary>
    public async Task SignWithKeyboardAsync()
    {
        var fields = await FindSignatureFieldsAsync();
        await Keyboard.TabToAsync(page, fields[0]);
        await page.Keyboard.PressAsync("Space");
        await Assertions.Expect(page.GetByLabel("Full name")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        foreach (var field in fields.Skip(1))
        {
            await Keyboard.TabToAsync(page, field);
            await page.Keyboard.PressAsync("Space");
        }

        await Keyboard.TabToAsync(page, Button("Finish"));
        await page.Keyboard.PressAsync("Enter");
    }

    private async Task<IReadOnlyList<ILocator>> FindSignatureFieldsAsync()
    {
        var name = new Regex("^(Sign|Initial) here", RegexOptions.None, TimeSpan.FromSeconds(1));
        var fields = page.GetByRole(AriaRole.Checkbox, new() { NameRegex = name });
        await Assertions.Expect(fields.First).ToBeVisibleAsync();
        return await fields.AllAsync();
    }

    private ILocator Button(string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });
}
