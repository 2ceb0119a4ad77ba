namespace MicroCred.Web.Features.Checks;

/// <summary>How long a check has waited, in words.</summary>
internal static class CheckWords
{
    private const int Long = 3;

    public static string Waiting(int businessDays) => businessDays switch
    {
        0 => "Came in today",
        1 => "Waits for 1 business day",
        _ => $"Waits for {businessDays} business days",
    };

    public static string ToneOf(int businessDays) => businessDays >= Long ? "bad" : businessDays > 0 ? "caution" : "active";
}
