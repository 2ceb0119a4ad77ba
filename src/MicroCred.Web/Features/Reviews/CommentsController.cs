using MicroCred.Core.Common;
using MicroCred.Core.Reviews.Comments;
using MicroCred.Web.Access;
using MicroCred.Web.Plumbing;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace MicroCred.Web.Features.Reviews;

/// <summary>The comment bank: texts kept for use again.</summary>
[Authorize(Policy = Policies.Assessor)]
[Route("/reviews/comments")]
public sealed class CommentsController(CommentQueries queries, CommentService comments) : Controller
{
    [HttpGet("")]
    public Task<IActionResult> Index(Actor actor, CancellationToken cancellationToken) => PageAsync(actor, new CommentForm(), cancellationToken);

    [HttpPost("")]
    public async Task<IActionResult> Keep(Actor actor, CommentForm form, CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid) return await PageAsync(actor, form, cancellationToken);
        try
        {
            await comments.KeepAsync(actor, form.ToKeep()!, cancellationToken);
            TempData["Notice"] = "The comment is kept.";
            return Redirect("/reviews/comments");
        }
        catch (RefusedException refused)
        {
            ModelState.AddReasons(refused);
            return await PageAsync(actor, form, cancellationToken);
        }
    }

    [HttpPost("{id:guid}/remove")]
    public async Task<IActionResult> Remove(Actor actor, Guid id, CancellationToken cancellationToken)
    {
        await comments.RemoveAsync(actor, id, cancellationToken);
        TempData["Notice"] = "The comment is taken out.";
        return Redirect("/reviews/comments");
    }

    private async Task<IActionResult> PageAsync(Actor actor, CommentForm form, CancellationToken cancellationToken) =>
        View("Comments", new CommentsViewModel(await queries.BankAsync(actor, cancellationToken), form));
}
