using System.Text.Json;
using TradingHub.Server.Problems;

namespace TradingHub.Server.Requests;

/// <summary>
/// The fields of one JSON object, read by name. The first mistake is kept as <see cref="Problem"/> and the reading goes on with
/// empty values, so that a request is written as a plain list of its fields. Unknown fields are found by <see cref="Finish"/>.
/// </summary>
public sealed partial class JsonFields
{
    private readonly JsonElement _body;
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private readonly List<JsonFields> _children = [];
    private readonly string _path = "";
    private readonly JsonFields? _parent;
    private HubProblem? _problem;

    /// <summary>Reads the fields of <paramref name="body"/>, which has to be an object.</summary>
    /// <param name="body">The object.</param>
    /// <param name="isOrder">Whether mistakes of a field are those of an order (<c>ORDER_INVALID</c>).</param>
    internal JsonFields(JsonElement body, bool isOrder = false)
    {
        _body = body;
        MissingCode = isOrder ? ProblemCodes.OrderInvalid : ProblemCodes.FieldMissing;
        InvalidCode = isOrder ? ProblemCodes.OrderInvalid : ProblemCodes.FieldInvalid;
    }

    private JsonFields(JsonElement body, JsonFields parent, string name)
    {
        _body = body;
        _parent = parent;
        _path = $"{parent._path}{name}.";
        MissingCode = parent.MissingCode;
        InvalidCode = parent.InvalidCode;
    }

    /// <summary>The first mistake, or null.</summary>
    internal HubProblem? Problem
    {
        get => _parent is null ? _problem : _parent.Problem;
        private set
        {
            if (_parent is null)
            {
                _problem = value;
            }
            else
            {
                _parent.Problem = value;
            }
        }
    }

    private ProblemCode MissingCode { get; set; }

    private ProblemCode InvalidCode { get; set; }

    /// <summary>From here on, mistakes are those of an order: <c>ORDER_INVALID</c> with the field's name.</summary>
    public void ReadAsOrder()
    {
        MissingCode = ProblemCodes.OrderInvalid;
        InvalidCode = ProblemCodes.OrderInvalid;
    }

    /// <summary>Notes that a field has a value that cannot be taken.</summary>
    public void Invalid(string name, string rule) =>
        Problem ??= HubProblem.Of(InvalidCode, $"'{_path}{name}' {rule}", _path + name);

    /// <summary>Notes that a required field is not there.</summary>
    public void Missing(string name, string rule = "is required.") =>
        Problem ??= HubProblem.Of(MissingCode, $"'{_path}{name}' {rule}", _path + name);

    /// <summary>The fields of an object within this one, or null when the field is absent or null.</summary>
    public JsonFields? Within(string name)
    {
        if (Find(name) is not JsonElement value)
        {
            return null;
        }

        if (value.ValueKind != JsonValueKind.Object)
        {
            Invalid(name, "must be an object.");
            return null;
        }

        JsonFields child = new(value, this, name);
        _children.Add(child);
        return child;
    }

    /// <summary>Whether the field is there at all, null included.</summary>
    public bool Has(string name)
    {
        _known.Add(name);
        return _body.TryGetProperty(name, out _);
    }

    /// <summary>Ends the reading: fields that were not asked for, or stand twice, are a mistake that goes before all others.</summary>
    internal HubProblem? Finish()
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (JsonProperty property in _body.EnumerateObject())
        {
            string name = property.Name;
            if (!_known.Contains(name))
            {
                string allowed = string.Join(", ", _known.Order(StringComparer.Ordinal));
                return HubProblem.Of(
                    ProblemCodes.FieldUnknown,
                    $"'{_path}{ProblemResults.Shorten(name)}' is not a field of this request. Allowed: {allowed}.",
                    _path + ProblemResults.Shorten(name),
                    ("allowed_fields", _known.Order(StringComparer.Ordinal).ToArray())
                );
            }

            if (!seen.Add(name))
            {
                Problem = HubProblem.Of(InvalidCode, $"'{_path}{name}' stands twice.", _path + name);
                return Problem;
            }
        }

        return _children.Select(child => child.Finish()).FirstOrDefault(problem => problem is not null) ?? Problem;
    }

    private JsonElement? Find(string name)
    {
        _known.Add(name);
        return _body.TryGetProperty(name, out JsonElement value) && value.ValueKind != JsonValueKind.Null ? value : null;
    }
}
