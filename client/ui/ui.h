// The widget kit: the only way to draw. Each call draws and at the same time tells the document what it is, so that
// what is seen can also be read out, searched, selected, printed and tested. See frame.h for ids and the order of a
// frame.
#pragma once

#include "client/ui/chart.h"     // chart, sparkline
#include "client/ui/controls.h"  // button, link, brand, card, checkbox, option, tabs, steps, breadcrumb, menu, disclosure
#include "client/ui/feedback.h"  // bar, progress, progress_bar, skeleton, notice, empty_state, timeline
#include "client/ui/fields.h"    // field, select, stepper, form
#include "client/ui/frame.h"     // Frame, keyed, Words
#include "client/ui/glyph.h"     // Glyph
#include "client/ui/layout.h"    // column, row, wrap, grid, columns, spacer, divider, region, scroll_area
#include "client/ui/page.h"      // page, rail_link, dialog, actions
#include "client/ui/picture.h"   // picture
#include "client/ui/table.h"     // table, table_row, cell
#include "client/ui/text.h"      // text, heading, money, values, badge, icon, initials
#include "client/ui/theme.h"     // Colour, Token, Size, space
#include "client/ui/zoom.h"      // zoom_window
