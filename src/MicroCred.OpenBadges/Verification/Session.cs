using System.Globalization;
using System.Text.Json;

namespace MicroCred.OpenBadges.Verification;

/// <summary>What one verification shares: the time, the documents fetched so far, and how many more it may fetch.</summary>
internal sealed class Session(IDocumentSource source, VerifierOptions options, DateTimeOffset now, CancellationToken cancellationToken)
{
    public const string JsonAccept = "application/json, application/ld+json, application/did+json, application/vc+ld+json, application/vc";

    private readonly Dictionary<string, Answer> answers = new(StringComparer.Ordinal);

    public DateTimeOffset Now { get; } = now;

    public VerifierOptions Options { get; } = options;

    public List<FetchRecord> Fetched { get; } = [];

    public CancellationToken CancellationToken { get; } = cancellationToken;

    /// <summary>Fetches an address once; never throws for what the other side does.</summary>
    public async Task<Answer> GetAsync(string address, string accept, bool allowHttp = false)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.UserInfo.Length > 0 || uri.Host.Length == 0
            || !(uri.Scheme == Uri.UriSchemeHttps || (allowHttp && uri.Scheme == Uri.UriSchemeHttp)))
            return new Answer(null, $"{CredentialException.Quote(address)} is not an address that can be fetched.");
        if (uri.Fragment.Length > 0) uri = new UriBuilder(uri) { Fragment = "" }.Uri;
        if (answers.TryGetValue(uri.AbsoluteUri, out var known)) return known;
        if (Fetched.Count >= Options.MaxFetches) return new Answer(null, "Too many documents would have to be fetched.");
        Answer answer;
        try
        {
            var document = await source.FetchAsync(uri, accept, CancellationToken).ConfigureAwait(false);
            answer = document.Body.Length > Options.MaxDocumentBytes
                ? new Answer(null, "The document is too large.")
                : new Answer(document, document.IsSuccess ? "" : $"The server answered with the status {document.Status}.");
        }
        catch (DocumentUnavailableException e)
        {
            answer = new Answer(null, e.Message);
        }

        Fetched.Add(new FetchRecord(uri, answer.Document is { } got ? Describe(got, uri) : answer.Problem));
        return answers[uri.AbsoluteUri] = answer;
    }

    /// <summary>Fetches JSON. Null with a sentence if it cannot be had or is no JSON object.</summary>
    public async Task<(JsonElement? Json, string Problem)> GetJsonAsync(string address, bool allowHttp = false, string accept = JsonAccept)
    {
        var answer = await GetAsync(address, accept, allowHttp).ConfigureAwait(false);
        if (answer.Document is not { IsSuccess: true } document) return (null, answer.Problem);
        try
        {
            var json = StrictJson.Parse(document.Body.Span, Options.MaxDocumentBytes);
            return json.ValueKind == JsonValueKind.Object ? (json, "") : (null, "The answer is not a JSON object.");
        }
        catch (CredentialException)
        {
            return (null, "The answer is not acceptable JSON.");
        }
    }

    private static string Describe(FetchedDocument document, Uri asked)
    {
        var came = string.Create(CultureInfo.InvariantCulture, $"Status {document.Status}, {document.Body.Length:N0} bytes");
        return document.Address is { } from && from != asked ? $"{came}, redirected to {from.AbsoluteUri}" : came;
    }

    internal sealed record Answer(FetchedDocument? Document, string Problem);
}

/// <summary>The checks of one credential, one outcome each. The first failure stands; a pass never hides an unknown.</summary>
internal sealed class Checks
{
    private readonly Dictionary<string, (CheckOutcome Outcome, string Message)> found = new(StringComparer.Ordinal);

    public CheckOutcome? this[string name] => found.TryGetValue(name, out var check) ? check.Outcome : null;

    public void Pass(string name, string message) => Set(name, CheckOutcome.Pass, message);

    public void Fail(string name, string message) => Set(name, CheckOutcome.Fail, message);

    public void Unknown(string name, string message) => Set(name, CheckOutcome.Unknown, message);

    public void Set(string name, CheckOutcome outcome, string message)
    {
        if (found.TryGetValue(name, out var before) && Weight(before.Outcome) >= Weight(outcome)) return;
        found[name] = (outcome, message);
    }

    /// <summary>The list with every name, and the overall result.</summary>
    public (IReadOnlyList<VerificationCheck> List, VerificationResult Result) Finish(bool notYet, bool recipientAsked)
    {
        string[] names = [CheckNames.Format, CheckNames.Schema, CheckNames.Proof, CheckNames.Key, CheckNames.Status, CheckNames.Validity, CheckNames.Recipient];
        foreach (var name in names)
            if (!found.ContainsKey(name)) Unknown(name, VerificationCheck.NotReached);
        var list = names.Concat([CheckNames.Contents, CheckNames.Endorsements]).Where(found.ContainsKey)
            .Select(n => new VerificationCheck(n, found[n].Outcome, found[n].Message)).ToList();

        bool Is(string name, CheckOutcome outcome) => this[name] == outcome;
        string[] essential = [CheckNames.Format, CheckNames.Schema, CheckNames.Proof, CheckNames.Key, CheckNames.Contents];
        var result =
            essential.Any(n => Is(n, CheckOutcome.Fail)) || Is(CheckNames.Recipient, CheckOutcome.Fail) ? VerificationResult.Invalid
            : essential.Any(n => Is(n, CheckOutcome.Unknown)) ? VerificationResult.Unverifiable
            : Is(CheckNames.Status, CheckOutcome.Fail) ? VerificationResult.Revoked
            : Is(CheckNames.Validity, CheckOutcome.Fail) ? notYet ? VerificationResult.NotYetValid : VerificationResult.Expired
            : Is(CheckNames.Status, CheckOutcome.Unknown) || Is(CheckNames.Validity, CheckOutcome.Unknown)
                || (recipientAsked && Is(CheckNames.Recipient, CheckOutcome.Unknown)) ? VerificationResult.Unverifiable
            : VerificationResult.Valid;
        return (list, result);
    }

    private static int Weight(CheckOutcome outcome) => outcome switch { CheckOutcome.Pass => 0, CheckOutcome.Unknown => 1, _ => 2 };
}
