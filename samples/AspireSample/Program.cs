var builder = DistributedApplication.CreateBuilder(args);

// The redis-server of this machine. With a container runtime it is AddRedis("redis") of the package Aspire.Hosting.Redis.
var redis = builder.AddExecutable("redis", "redis-server", ".").WithEndpoint(name: "tcp", scheme: "tcp", isProxied: true);
var redisPort = redis.GetEndpoint("tcp").Property(EndpointProperty.TargetPort);
redis.WithArgs("--bind", "127.0.0.1", "--save", "", "--port", redisPort);

// docs/aspire.md, src/EmbeddedSigning.Aspire.Hosting/README.md: begin
var docuSign = builder.AddDocuSignEmulator("docusign");

var web = builder.AddProject<Projects.WebSample>("web")
    .WithReference(docuSign)
    .WaitFor(docuSign)
    .WithHttpHealthCheck("/health");

docuSign.WithConnect(web);
// docs/aspire.md, src/EmbeddedSigning.Aspire.Hosting/README.md: end

// Further settings of this web application: the address of its emulator, and Redis for several instances.
web.WithEnvironment("Emulator", docuSign.Resource.PrimaryEndpoint)
    .WithEnvironment("ConnectionStrings__redis", $"{redis.GetEndpoint("tcp").Property(EndpointProperty.HostAndPort)},abortConnect=false")
    .WaitFor(redis);

await builder.Build().RunAsync();
