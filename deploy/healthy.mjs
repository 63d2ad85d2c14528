// The health check of a container: exits 0 when the URL given answers with success.
fetch(process.argv[2]).then(
  answer => process.exit(answer.ok ? 0 : 1),
  () => process.exit(1),
);
