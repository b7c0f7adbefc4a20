/** Raises a toast, as components do with `lightning/platformShowToastEvent`. */
export const toast = (detail) =>
  document.dispatchEvent(new CustomEvent('lightning__showtoast', { detail, bubbles: true, composed: true }));
