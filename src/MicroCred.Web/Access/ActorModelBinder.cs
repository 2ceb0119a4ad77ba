using MicroCred.Core.Common;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;

namespace MicroCred.Web.Access;

/// <summary>Binds an action's <c>Actor actor</c> to the person of the request; on public pages write <c>Actor? actor</c>, null when signed out.</summary>
internal sealed class ActorModelBinder : IModelBinder
{
    public async Task BindModelAsync(ModelBindingContext bindingContext)
    {
        var current = bindingContext.HttpContext.RequestServices.GetRequiredService<CurrentActor>();
        var actor = await current.FindAsync();
        if (actor is not null) bindingContext.ValidationState.Add(actor, new ValidationStateEntry { SuppressValidation = true });
        bindingContext.Result = ModelBindingResult.Success(actor);
    }
}

/// <summary>Chooses <see cref="ActorModelBinder"/> for actors.</summary>
internal sealed class ActorModelBinderProvider : IModelBinderProvider
{
    public IModelBinder? GetBinder(ModelBinderProviderContext context) =>
        context.Metadata.ModelType == typeof(Actor) ? new ActorModelBinder() : null;
}
