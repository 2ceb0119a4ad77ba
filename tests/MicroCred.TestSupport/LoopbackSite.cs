using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace MicroCred.TestSupport;

/// <summary>A small web server on this machine that answers exactly what a test says, down to the last byte, well behaved or not.</summary>
public sealed class LoopbackSite : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly Func<LoopbackRequest, CancellationToken, Task> answer;
    private readonly Task accepting;

    /// <summary>Starts a server that calls <paramref name="answer"/> for each request; the connection is closed afterwards.</summary>
    public LoopbackSite(Func<LoopbackRequest, CancellationToken, Task> answer)
    {
        this.answer = answer;
        listener.Start();
        accepting = AcceptAsync();
    }

    /// <summary>Starts a server that gives documents by path, and 404 otherwise.</summary>
    public static LoopbackSite Of(IReadOnlyDictionary<string, byte[]> documents, string contentType = "application/json") =>
        new((request, cancellationToken) => documents.TryGetValue(request.Path, out var body)
            ? request.AnswerAsync(200, body, cancellationToken, $"Content-Type: {contentType}")
            : request.AnswerAsync(404, [], cancellationToken));

    /// <summary>Where it listens.</summary>
    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/");

    /// <summary>What was asked so far: each request's line and headers.</summary>
    public ConcurrentQueue<string> Asked { get; } = new();

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Dispose();
        await accepting;
        stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (!stop.IsCancellationRequested) _ = ServeAsync(await listener.AcceptTcpClientAsync(stop.Token));
        }
        catch (Exception exception) when (exception is OperationCanceledException or ObjectDisposedException or SocketException)
        {
            // Stopped.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var connection = client;
        try
        {
            var stream = connection.GetStream();
            var head = await ReadHeadAsync(stream, stop.Token);
            if (head.Length == 0) return;
            Asked.Enqueue(head);
            await answer(new LoopbackRequest(head, stream), stop.Token);
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException or ObjectDisposedException)
        {
            // The other side went away, or the test is over.
        }
    }

    private static async Task<string> ReadHeadAsync(NetworkStream stream, CancellationToken cancellationToken)
    {
        var head = new StringBuilder();
        var buffer = new byte[1];
        // What does not begin with a letter is no HTTP: a browser that begins with TLS waits for an answer before it says more.
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal) && (head.Length == 0 || char.IsAsciiLetter(head[0])) && await stream.ReadAsync(buffer, cancellationToken) > 0) head.Append((char)buffer[0]);
        return head.ToString();
    }
}

/// <summary>One request to a <see cref="LoopbackSite"/>.</summary>
/// <param name="Head">Request line and headers.</param>
/// <param name="Stream">Where the answer goes.</param>
public sealed record LoopbackRequest(string Head, Stream Stream)
{
    public string Path => Head.Split(' ')[1];

    /// <summary>Answers plainly.</summary>
    public async Task AnswerAsync(int status, byte[] body, CancellationToken cancellationToken, params string[] headers)
    {
        await WriteAsync($"HTTP/1.1 {status} X\r\nConnection: close\r\nContent-Length: {body.Length}\r\n{string.Concat(headers.Select(h => h + "\r\n"))}\r\n", cancellationToken);
        await Stream.WriteAsync(body, cancellationToken);
    }

    public Task WriteAsync(string text, CancellationToken cancellationToken) => Stream.WriteAsync(Encoding.ASCII.GetBytes(text), cancellationToken).AsTask();
}
