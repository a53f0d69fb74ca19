using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using TradingHub.Engine.Risk;

namespace TradingHub.Server.Hosting.Settings;

/// <summary>Checks the values of all settings before anything is built from them.</summary>
internal static class SettingValues
{
    /// <summary>Refuses the first value that cannot be taken.</summary>
    /// <exception cref="SettingsException">The message says which setting, what it is and what it must be.</exception>
    public static void ThrowIfInvalid(IConfiguration settings)
    {
        foreach (SettingSection section in SettingSections.All)
        {
            IConfigurationSection values = settings.GetSection(section.Name);
            foreach (PropertyInfo property in section.Type.GetProperties().Where(property => property.SetMethod is not null))
            {
                CheckText(values.GetSection(property.Name), property);
            }

            object options = values.Get(section.Type) ?? Activator.CreateInstance(section.Type)!;
            CheckRanges(section, options);
            CheckTogether(options);
        }

        CheckFault(settings, "Channels:FaultOn");
        CheckFault(settings, "Channels:FaultKind");
        CheckFault(settings, "Channels:FaultFile");
        CheckFault(settings, "Proof:CrashAt");
        CheckFault(settings, "Proof:FaultAt");
        CheckFault(settings, "Proof:ArmedBy");
        CheckFault(settings, "Proof:ClockAheadSeconds");
        CheckLogLevels(settings.GetSection("Logging:LogLevel"));
        AlpacaCheck.ThrowIfNotPossible(settings);
    }

    /// <summary>A fault on purpose is for proofs; on an account that somebody uses it would only be a fault.</summary>
    private static void CheckFault(IConfiguration settings, string key)
    {
        bool isProof = string.Equals(settings["Risk:Profile"], nameof(RiskProfile.Proof), StringComparison.OrdinalIgnoreCase);
        if (!string.IsNullOrEmpty(settings[key]) && !isProof)
        {
            throw new SettingsException($"{key} is '{settings[key]}'; it must be left out unless Risk:Profile is Proof.");
        }
    }

    private static void CheckText(IConfigurationSection value, PropertyInfo property)
    {
        Type type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        if (value.Value is not string text || (text.Length == 0 && type != property.PropertyType))
        {
            return;
        }

        bool isRead = type.IsEnum ? IsWordOf(type, text) : IsReadBy(TypeDescriptor.GetConverter(type), text);
        if (!isRead)
        {
            throw Wrong(value.Path, text, KindOf(type));
        }
    }

    private static bool IsWordOf(Type type, string text) => Enum.GetNames(type).Contains(text, StringComparer.OrdinalIgnoreCase);

    private static bool IsReadBy(TypeConverter converter, string text)
    {
        try
        {
            return !converter.CanConvertFrom(typeof(string))
                || converter.ConvertFromString(null, CultureInfo.InvariantCulture, text) is not null;
        }
        catch (Exception exception)
            when (exception is ArgumentException or FormatException or NotSupportedException or OverflowException)
        {
            return false;
        }
    }

    private static string KindOf(Type type) =>
        type switch
        {
            { IsEnum: true } => $"one of {string.Join(", ", Enum.GetNames(type))}",
            _ when type == typeof(bool) => "true or false",
            _ when type == typeof(int) || type == typeof(long) || type == typeof(ulong) => "a whole number",
            _ when type == typeof(TimeSpan) => "a time such as 00:00:05",
            _ when type == typeof(TimeOnly) => "a time of day such as 09:30",
            _ => "a number",
        };

    private static void CheckRanges(SettingSection section, object options)
    {
        foreach (PropertyInfo property in section.Type.GetProperties().Where(property => property.SetMethod is not null))
        {
            object? value = property.GetValue(options);
            ValidationAttribute? broken = property
                .GetCustomAttributes<ValidationAttribute>()
                .FirstOrDefault(rule => !rule.IsValid(value));
            if (broken is not null)
            {
                throw Wrong($"{section.Name}:{property.Name}", $"{value}", RuleOf(broken));
            }
        }
    }

    private static string RuleOf(ValidationAttribute rule) =>
        rule switch
        {
            RangeAttribute range => $"between {range.Minimum} and {range.Maximum}",
            AllowedValuesAttribute allowed => $"one of {string.Join(", ", allowed.Values)}",
            RequiredAttribute => "a text that is not empty",
            _ => rule.ErrorMessage ?? "another value",
        };

    private static void CheckTogether(object options)
    {
        if (options is IValidatableObject together)
        {
            ValidationResult? broken = together.Validate(new ValidationContext(options)).FirstOrDefault();
            if (broken is not null)
            {
                throw new SettingsException(broken.ErrorMessage!);
            }
        }
    }

    private static void CheckLogLevels(IConfigurationSection levels)
    {
        foreach (IConfigurationSection level in levels.GetChildren())
        {
            if (!IsWordOf(typeof(LogLevel), level.Value ?? ""))
            {
                throw Wrong(level.Path, level.Value ?? "", KindOf(typeof(LogLevel)));
            }
        }
    }

    private static SettingsException Wrong(string name, string value, string rule) =>
        new($"{name} is '{value}'; it must be {rule}.");
}
