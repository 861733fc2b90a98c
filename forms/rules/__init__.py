"""What makes a form sound beyond its shape: one module for each kind of rule."""
