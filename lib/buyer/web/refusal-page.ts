const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');

/**
 * What somebody is told whose form could not be taken, where the page that would tell them cannot be made either: HTML that needs no store.
 * @param back path of the form's page
 */
export function refusalPage(messages: readonly string[], back: string): string {
  const told = messages.map((message) => `<p role="alert">${escaped(message)}</p>`).join('\n');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>That did not work</title>
</head>
<body>
<main>
<h1>That did not work</h1>
${told}
<p><a href="${escaped(back)}">Go back</a></p>
</main>
</body>
</html>
`;
}
