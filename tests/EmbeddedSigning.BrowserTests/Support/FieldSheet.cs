using System.Globalization;
using System.Text.Json.Nodes;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Fonts.Standard14Fonts;
using UglyToad.PdfPig.Writer;

namespace EmbeddedSigning.BrowserTests.Support;

/// <summary>A template of one page that has a field of every kind, each next to its name.</summary>
internal sealed class FieldSheet : IDisposable
{
    public const string Role = "Tenant";

    private const int NameX = 72;
    private const int FieldX = 240;
    private const int FirstRow = 60;
    private const int RowHeight = 32;
    private const int NameSize = 10;

    private readonly PdfDocumentBuilder _pdf = new();
    private readonly PdfPageBuilder _page;
    private readonly PdfDocumentBuilder.AddedFont _font;
    private readonly JsonObject _tabs = [];
    private int _rows;

    private FieldSheet()
    {
        _page = _pdf.AddPage(PageSize.Letter);
        _font = _pdf.AddStandard14Font(Standard14Font.Helvetica);
    }

    /// <param name="recipientList">DocuSign's list for the one who signs, <c>signers</c> or <c>inPersonSigners</c>.</param>
    /// <param name="recipient">What that recipient has besides the role and the fields.</param>
    /// <returns>The template as DocuSign takes it.</returns>
    public static string CreateTemplate(string recipientList, JsonObject recipient)
    {
        using var sheet = new FieldSheet();
        sheet.AddRows();
        recipient["recipientId"] = "1";
        recipient["roleName"] = Role;
        recipient["tabs"] = sheet._tabs;
        return new JsonObject
        {
            ["name"] = "Every field",
            ["emailSubject"] = "Please fill in every field",
            ["documents"] = new JsonArray(new JsonObject
            {
                ["documentId"] = "1",
                ["name"] = "fields.pdf",
                ["documentBase64"] = Convert.ToBase64String(sheet._pdf.Build()),
            }),
            ["recipients"] = new JsonObject { [recipientList] = new JsonArray(recipient) },
        }.ToJsonString();
    }

    public void Dispose() => _pdf.Dispose();

    private void AddRows()
    {
        Add("fullNameTabs", "Full name");
        Add("firstNameTabs", "First name");
        Add("lastNameTabs", "Last name");
        Add("emailAddressTabs", "E-mail address");
        Add("dateSignedTabs", "Date signed");
        Add("envelopeIdTabs", "Envelope ID");
        Add("noteTabs", "Note", new JsonObject { ["value"] = "Please write clearly" });
        Add("textTabs", "Nickname", new JsonObject { ["tabLabel"] = "Nickname", ["required"] = "false" });
        Add("companyTabs", "Company");
        Add("titleTabs", "Title", new JsonObject { ["font"] = "TimesNewRoman", ["fontSize"] = "size14", ["fontColor"] = "NavyBlue", ["bold"] = "true" });
        Add("numberTabs", "Rooms", new JsonObject { ["tabLabel"] = "Rooms" });
        Add("dateTabs", "Moving in", new JsonObject { ["tabLabel"] = "Moving in" });
        Add("emailTabs", "Second e-mail", new JsonObject { ["tabLabel"] = "Second e-mail" });
        Add("zipTabs", "ZIP code");
        Add("ssnTabs", "Social Security number");
        Add("checkboxTabs", "Pets", new JsonObject { ["tabLabel"] = "Pets", ["required"] = "true" });
        AddRadioGroup("Parking", "None", "Outside", "Garage");
        Add("listTabs", "Heating", new JsonObject
        {
            ["tabLabel"] = "Heating",
            ["listItems"] = new JsonArray(Item("Gas boiler", "G"), Item("Heat pump", "H")),
        });
        Add("initialHereTabs", "Initials");
        Add("signHereTabs", "Signature");
        Add("approveTabs", "Approve", new JsonObject
        {
            ["width"] = "70",
            ["height"] = "20",
            ["font"] = "Georgia",
            ["fontSize"] = "size12",
            ["italic"] = "true",
        });
        Add("declineTabs", "Decline", new JsonObject { ["width"] = "70", ["height"] = "20" });
    }

    private void Add(string list, string name, JsonObject? field = null)
    {
        field ??= [];
        Place(field, column: 0);
        field["documentId"] = "1";
        _tabs[list] = new JsonArray(field);
        EndRow(name);
    }

    private void AddRadioGroup(string name, params string[] choices)
    {
        JsonArray radios = [];
        foreach (var choice in choices)
        {
            var radio = new JsonObject { ["value"] = choice, ["required"] = "true" };
            Place(radio, column: radios.Count);
            radios.Add(radio);
        }

        _tabs["radioGroupTabs"] = new JsonArray(
            new JsonObject { ["groupName"] = name, ["documentId"] = "1", ["radios"] = radios });
        EndRow(name);
    }

    private void Place(JsonObject field, int column)
    {
        field["pageNumber"] = "1";
        field["xPosition"] = Number(FieldX + (column * 60));
        field["yPosition"] = Number(FirstRow + (_rows * RowHeight));
    }

    private void EndRow(string name)
    {
        var y = _page.PageSize.Height - FirstRow - (_rows * RowHeight) - NameSize;
        _page.AddText(name, NameSize, new PdfPoint(NameX, y), _font);
        _rows++;
    }

    private static JsonObject Item(string text, string value) => new() { ["text"] = text, ["value"] = value };

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
