using Microsoft.Playwright;

namespace EmbeddedSigning.BrowserTests.Support;

/// <summary>DocuSign's signing page, as a person uses it.</summary>
internal sealed class SigningPageDriver(IPage page)
{
    /// <summary>Waits until the page is there.</summary>
    public Task ExpectAsync() => Assertions.Expect(Button("Finish")).ToBeVisibleAsync();

    public Task SignAsync() => Button("Finish").ClickAsync();

    public Task FinishLaterAsync() => Button("Finish Later").ClickAsync();

    public async Task DeclineAsync(string reason)
    {
        await page.GetByLabel("Reason").FillAsync(reason);
        await Button("Decline").ClickAsync();
    }

    /// <summary>Signs without a mouse.</summary>
    public async Task SignWithKeyboardAsync()
    {
        await Keyboard.TabToAsync(page, Button("Finish"));
        await page.Keyboard.PressAsync("Enter");
    }

    private ILocator Button(string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });
}
