using MicroCred.OpenBadges.Verification;

namespace MicroCred.Core.Verification;

/// <summary>Verifies anyone's credential for the verify page, the API and imports: the library's verifier with a limit on the time of the whole.</summary>
public sealed class CredentialExaminer(IDocumentSource source, TimeProvider time, VerificationOptions options)
{
    /// <summary>The largest document or picture taken, in bytes.</summary>
    public const int MaxInputBytes = 6 * 1024 * 1024;

    /// <summary>Examines a credential handed in: JSON, a token, PNG, SVG, or a link as text. What the input holds never throws.</summary>
    /// <param name="input">The bytes.</param>
    /// <param name="recipient">A person's e-mail address; if given, the credential must be about that person.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<VerificationReport> ExamineAsync(ReadOnlyMemory<byte> input, string? recipient, CancellationToken cancellationToken = default)
    {
        using var budget = new CancellationTokenSource(TimeSpan.FromSeconds(options.Seconds));
        var verifier = new CredentialVerifier(new Budgeted(source, budget.Token), time, new VerifierOptions { MaxInputBytes = MaxInputBytes });
        return await verifier.VerifyAsync(input, Recipients(recipient), cancellationToken).ConfigureAwait(false);
    }

    private static string[] Recipients(string? recipient) => string.IsNullOrWhiteSpace(recipient) ? [] : [recipient.Trim()];

    /// <summary>When the time for the whole is over, what is still missing cannot be had; what was found stands.</summary>
    private sealed class Budgeted(IDocumentSource source, CancellationToken budget) : IDocumentSource
    {
        public async Task<FetchedDocument> FetchAsync(Uri address, string accept, CancellationToken cancellationToken)
        {
            using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, budget);
            try
            {
                either.Token.ThrowIfCancellationRequested();
                return await source.FetchAsync(address, accept, either.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
            {
                throw new DocumentUnavailableException("The time for this verification was over before the document came.", e);
            }
        }
    }
}
