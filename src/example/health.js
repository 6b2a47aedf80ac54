// Exits with 0 when the service answers.
const answer = await fetch(`http://localhost:${process.env.PORT || 8080}/`);
process.exit(answer.ok ? 0 : 1);
