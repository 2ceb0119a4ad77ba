namespace MicroCred.Core.Verification;

/// <summary>The settings under <c>Verification</c>.</summary>
public sealed class VerificationOptions
{
    /// <summary>The time for everything that one verification fetches.</summary>
    public int Seconds { get; set; } = 20;

    /// <summary>Verifications that one address may ask for in a minute.</summary>
    public int PerMinute { get; set; } = 60;

    /// <summary>Public origins that a server on this machine answers for. Development only.</summary>
    public List<MappedOrigin> Origins { get; set; } = [];
}

/// <summary>A public origin and the address on this machine where its documents are.</summary>
public sealed class MappedOrigin
{
    /// <summary>As credentials name it: <c>https://issuer.example</c>.</summary>
    public string Public { get; set; } = "";

    /// <summary>Where it runs: <c>http://127.0.0.1:5005</c>.</summary>
    public string Loopback { get; set; } = "";
}
