# The portal as one container; compose.yaml runs it beside SQL Server.
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source
COPY . .
RUN dotnet publish src/MicroCred.Web -c Release -o /app

FROM mcr.microsoft.com/dotnet/aspnet:10.0
WORKDIR /app
COPY --from=build /app .
RUN mkdir -p /data && chown -R app:app /data
USER app
ENV ASPNETCORE_URLS=http://+:8080 \
    Storage__Root=/data
EXPOSE 8080
VOLUME /data
ENTRYPOINT ["dotnet", "MicroCred.Web.dll"]
