/**
 * Puts the list that the build drew into the page before any code of the Atlas is there, where the address leads to the list
 * and the reader's texts are those that it was drawn with.
 */
(() => {
  const drawn = /** @type {HTMLTemplateElement} */ (document.getElementById('first-sight'));
  drawn.remove();
  const { browser } = /** @type {{ browser?: import('webextension-polyfill').Browser }} */ (globalThis);
  const title = drawn.content.querySelector('h1')?.textContent;
  if (browser && browser.i18n.getMessage('atlas_title_interventions') !== title) return;
  if (/^(#\/?)?$/.test(location.hash)) document.getElementById('atlas')?.replaceChildren(drawn.content);
})();
