/* Counts the characters of a field and says so when there are too many. */
(() => {
  const { Controller } = window.StimulusModule;

  class CounterController extends Controller {
    static values = { limit: Number, fine: String, long: String };

    connect() {
      this.field = this.element.querySelector('input[type="text"], textarea');
      if (!this.field) return;
      this.line = document.createElement('p');
      this.line.className = 'desk-counter';
      this.field.closest('[data-field-input]').after(this.line);
      // Read out when the limit is passed, not at every key.
      this.voice = document.createElement('span');
      this.voice.className = 'w-sr-only';
      this.voice.setAttribute('role', 'status');
      this.line.after(this.voice);
      this.count = this.count.bind(this);
      this.field.addEventListener('input', this.count);
      this.count();
    }

    disconnect() {
      this.field?.removeEventListener('input', this.count);
      this.line?.remove();
      this.voice?.remove();
    }

    count() {
      const count = [...this.field.value.trim()].length;
      const long = count > this.limitValue;
      const text = (long ? this.longValue : this.fineValue)
        .replace('{count}', count)
        .replace('{limit}', this.limitValue);
      this.line.textContent = text;
      if (long !== this.line.classList.contains('desk-counter--long')) {
        this.line.classList.toggle('desk-counter--long', long);
        this.voice.textContent = text;
      }
    }
  }

  window.wagtail.app.register('desk-counter', CounterController);
})();
