using Microsoft.Playwright;

namespace EmbeddedSigning.BrowserTests.Support;

/// <summary>A person without a mouse.</summary>
internal static class Keyboard
{
    // More than any page here has.
    private const int MaximumTabs = 60;

    /// <summary>Presses Tab until an element has the focus.</summary>
    public static async Task TabToAsync(IPage page, ILocator target)
    {
        await Assertions.Expect(target).ToBeVisibleAsync();
        for (var i = 0; i < MaximumTabs; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await target.EvaluateAsync<bool>("element => element === document.activeElement"))
            {
                return;
            }
        }

        Assert.Fail($"The Tab key does not reach {target}.");
    }

    /// <summary>Presses Tab until an element has the focus, then Enter.</summary>
    public static async Task ActivateAsync(IPage page, ILocator target)
    {
        await TabToAsync(page, target);
        await page.Keyboard.PressAsync("Enter");
    }
}
